package org.commpanel.ui.thread;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Note;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.Times;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An agent reads reasons, not code words. */
class WordsTest {
  private final Words words = new Words(Texts.of(Words.class), new Times(ZoneOffset.UTC));

  private static Intent intent(Intent.State state, String note) {
    return new Intent(
        "1",
        new ConversationKey("voipbin", "c"),
        new Intent.Action.SendText("hello"),
        "me",
        Instant.EPOCH,
        state,
        1,
        null,
        0,
        note,
        null,
        null,
        null,
        null);
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonIsSaidInWords(Note.Code code) {
    String said = words.state(intent(Intent.State.UNCERTAIN, Note.of(code).text()));
    assertFalse(said.contains(code.name()), said);
    assertFalse(said.contains("reason."), said);
    String quoted = words.state(intent(Intent.State.REFUSED, new Note(code, "No. Way").text()));
    assertTrue(quoted.contains("No. Way"), quoted);
    assertFalse(quoted.contains("|"), quoted);
  }

  @Test
  void aNoteOfAnotherVersionIsShownAsItIs() {
    String said = words.state(intent(Intent.State.REFUSED, "something else"));
    assertTrue(said.contains("something else"), said);
  }
}
