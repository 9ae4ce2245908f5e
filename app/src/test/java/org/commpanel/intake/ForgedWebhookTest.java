package org.commpanel.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Attack 1: an event the vendor did not sign is neither read nor kept. */
class ForgedWebhookTest {
  private static final byte[] BODY =
      Events.envelope("conversation_created", Events.conversation(1, Events.ME, 0))
          .getBytes(StandardCharsets.UTF_8);
  private static final String GOOD = Listener.hmac(Listener.SECRET, BODY);
  private static Account account;
  private static Listener listener;

  @BeforeAll
  static void open() throws Exception {
    account = new Account();
    listener = new Listener(account.journal());
  }

  @AfterAll
  static void close() throws Exception {
    listener.close();
    account.close();
  }

  static Stream<Arguments> forgeries() {
    byte[] flipped = BODY.clone();
    flipped[40] ^= 1;
    byte[] rewritten =
        new String(BODY, StandardCharsets.UTF_8)
            .replace("\":", "\": ")
            .getBytes(StandardCharsets.UTF_8);
    String header = "X-VoIPBIN-Signature: sha256=";
    return Stream.of(
        Arguments.of("wrong key", header + Listener.hmac("other", BODY) + "\r\n", BODY),
        Arguments.of("one flipped bit", header + GOOD + "\r\n", flipped),
        Arguments.of("JSON written anew", header + GOOD + "\r\n", rewritten),
        Arguments.of("no signature", "", BODY),
        Arguments.of("empty signature", "X-VoIPBIN-Signature:\r\n", BODY),
        Arguments.of("only the prefix", header + "\r\n", BODY),
        Arguments.of("no prefix", "X-VoIPBIN-Signature: " + GOOD + "\r\n", BODY),
        Arguments.of("two signatures", (header + GOOD + "\r\n").repeat(2), BODY),
        Arguments.of(
            "a good one after a bad one",
            header + Listener.hmac("other", BODY) + "\r\n" + header + GOOD + "\r\n",
            BODY),
        Arguments.of("two in one line", header + GOOD + "," + GOOD + "\r\n", BODY),
        Arguments.of("hex too short", header + GOOD.substring(2) + "\r\n", BODY),
        Arguments.of("hex too long", header + GOOD + "00\r\n", BODY),
        Arguments.of("no hex", header + "z".repeat(64) + "\r\n", BODY),
        Arguments.of("not JSON and not signed", "", "{".getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void isRefusedWithNothingKept(String name, String headers, byte[] body) throws Exception {
    long before = account.journal().lastSeq();

    Raw.Answer answer = listener.post(headers, body);

    assertEquals(401, answer.status());
    assertEquals(0, answer.body().length);
    assertFalse(answer.has("Server"));
    assertEquals(before, account.journal().lastSeq());
  }

  @Test
  void theGenuineOneIsTakenByteForByte() throws Exception {
    assertEquals(200, listener.post(BODY).status());

    byte[] kept =
        account.journal().read(account.journal().lastSeq() - 1, 1).getFirst().event().body();
    assertEquals(
        new String(BODY, StandardCharsets.UTF_8), new String(kept, StandardCharsets.UTF_8));
  }

  @Test
  void headersOfTheSenderNeverReachTheDecoder() throws Exception {
    String forged = "resource: message\r\nby: " + Events.OTHER + "\r\nintent: x\r\n";

    assertEquals(200, listener.post(Listener.signature(BODY) + forged, BODY).status());

    assertEquals(
        java.util.Map.of(),
        account.journal().read(account.journal().lastSeq() - 1, 1).getFirst().event().headers());
  }
}
