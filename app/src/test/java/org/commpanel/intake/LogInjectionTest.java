package org.commpanel.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** Attack 24: what strangers send neither forges log lines nor leaks into them. */
class LogInjectionTest {
  private static final String PHONE = "+15557654321";

  private static final class Lines extends Handler {
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      StringBuilder line = new StringBuilder(new SimpleFormatter().formatMessage(entry));
      for (Throwable t = entry.getThrown(); t != null; t = t.getCause()) {
        line.append(' ').append(t);
      }
      lines.add(line.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void logLinesHoldNoBodyNoNumberAndNoSecondLine() throws Exception {
    Lines log = new Lines();
    Logger ours = Logger.getLogger("org.commpanel");
    Level before = ours.getLevel();
    ours.setLevel(Level.ALL);
    ours.addHandler(log);
    try (Account account = new Account();
        Listener listener = new Listener(account.journal());
        Projector projector = account.projector()) {
      String host = listener.host();
      listener.status("GET /a%0d%0aWARNING%20forged?to=" + PHONE + " HTTP/1.1\r\n" + host + "\r\n");
      listener.status("GET /call/" + PHONE + " HTTP/1.1\r\n" + host + "\r\n");
      listener.status("B\u001bD" + PHONE + " / HTTP/1.1\r\n" + host + "\r\n");
      listener.status("GET / HTTP/1.1\r\nHost: " + PHONE + "\r\n\r\n");
      String secretText = "{\"type\":\"x\",\"data\":\"my pin is 4711 " + PHONE + "\"";
      byte[] body = secretText.getBytes(StandardCharsets.UTF_8);
      assertEquals(401, listener.post("X-From: " + PHONE + "\r\n", body).status());
      assertEquals(200, listener.post(body).status());
      assertEquals(
          200,
          listener
              .post(Events.envelope("conversation_message_created", Events.message(1, 1, "4711")))
              .status());
      projector.awaitApplied(2).join();
    } finally {
      ours.removeHandler(log);
      ours.setLevel(before);
    }

    assertTrue(
        log.lines.size() >= 3, () -> "too little was logged to prove anything: " + log.lines);
    for (String line : log.lines) {
      assertFalse(line.matches("(?s).*[\\r\\n\\u001b].*"), line);
      assertFalse(line.contains("5557654321"), line);
      assertFalse(line.contains("4711"), line);
      assertFalse(line.contains(Listener.SECRET), line);
    }
  }

  @Test
  void aFloodOfBadRequestsIsNoFloodOfLines() throws Exception {
    Lines log = new Lines();
    Logger ours = Logger.getLogger("org.commpanel.intake");
    ours.addHandler(log);
    try (Account account = new Account();
        Listener listener = new Listener(account.journal())) {
      for (int i = 0; i < 300; i++) {
        listener.post("", new byte[] {'{', '}'});
      }
    } finally {
      ours.removeHandler(log);
    }
    assertTrue(log.lines.size() < 30, () -> log.lines.size() + " lines");
  }
}
