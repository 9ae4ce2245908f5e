package org.commpanel.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.Stream;
import org.commpanel.core.event.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attacks 6 and 7: genuine, and made to hurt the one who parses it. Taken with 2xx, quarantined,
 * and the next event passes.
 */
class HostileJsonTest {
  private static Account account;
  private static Listener listener;
  private static Projector projector;

  @BeforeAll
  static void open() throws Exception {
    account = new Account();
    listener = new Listener(account.journal());
    projector = account.projector();
  }

  @AfterAll
  static void close() throws Exception {
    projector.close();
    listener.close();
    account.close();
  }

  static Stream<Arguments> documents() {
    String message = Events.message(1, 1, "hello");
    return Stream.of(
        Arguments.of("33 levels", data("[".repeat(33) + "]".repeat(33))),
        Arguments.of("100,000 open brackets", "[".repeat(100_000)),
        Arguments.of("100,000 open objects", "{\"a\":".repeat(100_000)),
        Arguments.of("300 KB of text", data("\"" + "x".repeat(300 * 1024) + "\"")),
        Arguments.of("300 letters of name", data("{\"" + "n".repeat(300) + "\":1}")),
        Arguments.of("100 digits", data("1" + "0".repeat(100))),
        Arguments.of("1e1000000000 and more", data("1e" + "9".repeat(70))),
        Arguments.of("the same key twice", "{\"type\":\"x\",\"type\":\"y\",\"data\":{}}"),
        Arguments.of(
            "something after the end",
            Events.envelope("conversation_message_created", message) + "{}"),
        Arguments.of("60,000 tokens", data("[" + "1,".repeat(60_000) + "1]")),
        Arguments.of("50,000 colliding names", data(colliding())));
  }

  private static String data(String json) {
    return "{\"type\":\"conversation_message_created\",\"data\":{\"id\":" + json + "}}";
  }

  /** Names whose String.hashCode() are all alike: "Aa" and "BB" are, so all mixtures are. */
  private static String colliding() {
    StringBuilder object = new StringBuilder("{");
    for (int i = 0; i < 50_000 && object.length() < 500_000; i++) {
      object.append(i == 0 ? "\"" : ",\"");
      for (int bit = 0; bit < 16; bit++) {
        object.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      object.append("\":0");
    }
    return object.append('}').toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void isQuarantinedInNoTime(String name, String document) throws Exception {
    long asked = System.nanoTime();
    assertEquals(200, listener.post(document).status());
    long seq = account.journal().lastSeq();
    projector.awaitApplied(seq).join();
    Duration took = Duration.ofNanos(System.nanoTime() - asked);

    assertEquals(Verdict.QUARANTINED, account.verdict(seq).verdict(), name);
    assertTrue(took.compareTo(Duration.ofSeconds(1)) < 0, "took " + took);
  }

  @Test
  void typesNamedInAPayloadAreOnlyWords() throws Exception {
    String resource =
        Events.conversation(77, Events.ME, 0)
            .replaceFirst("\\{", "{\"@class\":\"javax.script.ScriptEngineManager\",");
    listener.post(Events.envelope("conversation_created", resource));
    long seq = account.journal().lastSeq();
    projector.awaitApplied(seq).join();
    assertEquals(Verdict.APPLIED, account.verdict(seq).verdict());
  }
}
