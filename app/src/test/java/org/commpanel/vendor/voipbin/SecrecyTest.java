package org.commpanel.vendor.voipbin;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.session.Session;
import org.commpanel.port.Subscription;
import org.commpanel.port.VendorFault;
import org.commpanel.vendor.http.Ticking;
import org.commpanel.vendor.http.Timeouts;
import org.junit.jupiter.api.Test;

/** Neither password nor token nor webhook secret is ever in a log line, an exception or a text. */
class SecrecyTest {
  private static final String SECRET = "webhook-secret-that-must-not-leak";

  @Test
  void nothingLeaks() throws IOException {
    List<String> said = new CopyOnWriteArrayList<>();
    Logger root = Logger.getLogger("");
    Level before = root.getLevel();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            String name = String.valueOf(line.getLoggerName());
            // The peer's own log may know what it was sent.
            if (!name.contains("mockwebserver")) {
              said.add(
                  name + line.getMessage() + List.of(parameters(line)) + trace(line.getThrown()));
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    root.setLevel(Level.ALL);
    Logger okhttp = Logger.getLogger("okhttp3");
    okhttp.setLevel(Level.ALL);
    try (Peer peer = new Peer()) {
      Ticking clock = new Ticking();
      Board board = new Board();
      VoipbinVendor vendor =
          new VoipbinVendor(
              peer.baseUrl(),
              () -> List.of(SECRET),
              clock,
              board,
              new Timeouts(
                  Duration.ofSeconds(20),
                  Duration.ofSeconds(20),
                  Duration.ofSeconds(20),
                  Duration.ofSeconds(20)));
      exercise(peer, vendor, clock, said);
      board.all().forEach(status -> said.add(status.toString()));
      said.add(vendor.toString() + vendor.gateway() + vendor.webhookCheck());
      vendor.close();
      assertTrue(said.size() > 10);
      List<String> secrets = new ArrayList<>(peer.tokens());
      secrets.add(Peer.PASSWORD);
      secrets.add(SECRET);
      for (String line : said) {
        for (String secret : secrets) {
          assertFalse(line.contains(secret), () -> "leaked in: " + line);
        }
      }
    } finally {
      root.removeHandler(handler);
      root.setLevel(before);
      okhttp.setLevel(null);
    }
  }

  private static void exercise(Peer peer, VoipbinVendor vendor, Ticking clock, List<String> said) {
    Session session = vendor.signIn("m", Peer.PASSWORD);
    said.add(session.toString());
    clock.shift(Duration.ofMinutes(1));
    List<MockResponse> answers =
        List.of(
            Peer.no(403, "PERMISSION_DENIED"),
            Peer.no(500, "INTERNAL"),
            Peer.json(200, "<html>"),
            Peer.json(302, "").newBuilder().addHeader("Location", "http://127.0.0.1:1/").build(),
            new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket(true, false, false))
                .build(),
            Peer.no(401, "INVALID_CREDENTIALS"));
    Intent intent =
        Intent.queued(
            "i",
            new ConversationKey("voipbin", "c"),
            new Intent.Action.SendText("x"),
            "a",
            clock.now());
    for (MockResponse answer : answers) {
      peer.answer = _ -> answer;
      said.add(vendor.gateway().perform(intent).toString());
      said.add(vendor.gateway().lookUp(intent, _ -> false).toString());
      attempt(said, () -> vendor.gateway().setPresence("away"));
      attempt(said, () -> vendor.contact(session, new Address("tel", "+1", null, null, null)));
      attempt(said, () -> vendor.catchUp(session, Set.of(), _ -> false, _ -> {}));
      try (Subscription stream = vendor.stream(session, _ -> {}, () -> {})) {
        await().pollDelay(Duration.ofMillis(50)).until(() -> true);
      }
    }
    peer.logIn = _ -> Peer.json(400, "");
    attempt(said, () -> vendor.signIn("m", Peer.PASSWORD));
    peer.logIn = _ -> Peer.json(200, "{\"token\":\"" + peer.tokens().getFirst() + ".x.y\"}");
    attempt(said, () -> vendor.signIn("m", Peer.PASSWORD));
  }

  private static void attempt(List<String> said, Runnable work) {
    try {
      work.run();
    } catch (VendorFault e) {
      said.add(trace(e));
    }
  }

  private static Object[] parameters(LogRecord line) {
    return line.getParameters() == null ? new Object[0] : line.getParameters();
  }

  private static String trace(Throwable thrown) {
    if (thrown == null) {
      return "";
    }
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
