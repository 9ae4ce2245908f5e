package org.commpanel.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Attack 4: too much is refused, however it is wrapped. */
class OversizeTest {

  @Test
  void aChunkedBodyWithoutLengthIsCut() throws Exception {
    try (Account account = new Account();
        Listener listener = new Listener(account.journal());
        Raw raw = new Raw(listener.port)) {
      raw.send(
          "POST /webhooks/voipbin HTTP/1.1\r\n"
              + listener.host()
              + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
      byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.UTF_8);
      try {
        for (int i = 0; i < 40; i++) {
          raw.send(chunk);
        }
        raw.send("0\r\n\r\n");
      } catch (IOException e) {
        // It may hang up before all is sent.
      }
      assertEquals(413, raw.answer().status());
      assertEquals(0, account.journal().lastSeq());
    }
  }

  @Test
  void aDeclaredLengthAboveTheCapIsRefused() throws Exception {
    try (Account account = new Account();
        Listener listener = new Listener(account.journal())) {
      byte[] body = new byte[BodyReader.LARGEST + 1];
      assertEquals(413, listener.post(body).status());
      assertEquals(0, account.journal().lastSeq());
    }
  }

  @Test
  void aBodyAtTheCapIsTaken() throws Exception {
    try (Account account = new Account();
        Listener listener = new Listener(account.journal())) {
      byte[] body = " ".repeat(BodyReader.LARGEST).getBytes(StandardCharsets.UTF_8);
      assertEquals(200, listener.post(body).status());
      assertEquals(1, account.journal().lastSeq());
    }
  }

  @Test
  void aHeaderBombIsRefused() throws Exception {
    try (Account account = new Account();
        Listener listener = new Listener(account.journal())) {
      assertEquals(
          431,
          listener
              .post("X-Bomb: " + "x".repeat(20_000) + "\r\n", "{}".getBytes(StandardCharsets.UTF_8))
              .status());
      StringBuilder many = new StringBuilder();
      for (int i = 0; i < 2_000; i++) {
        many.append("X-").append(i).append(": y\r\n");
      }
      assertEquals(
          431, listener.post(many.toString(), "{}".getBytes(StandardCharsets.UTF_8)).status());
    }
  }

  @Test
  void whatIsHeldOfAllBodiesTogetherIsBounded() throws Exception {
    BodyReader reader = new BodyReader(100_000);
    BodyReader.Read first = reader.read(new java.io.ByteArrayInputStream(new byte[60_000]));
    BodyReader.Read second = reader.read(new java.io.ByteArrayInputStream(new byte[60_000]));

    assertTrue(second instanceof BodyReader.Read.NoRoom);
    assertTrue(first instanceof BodyReader.Read.Whole);
    ((BodyReader.Read.Whole) first).close();
    assertEquals(0, reader.held());
    assertTrue(
        reader.read(new java.io.ByteArrayInputStream(new byte[60_000]))
            instanceof BodyReader.Read.Whole);
  }
}
