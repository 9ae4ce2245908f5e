package org.commpanel.core.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.commpanel.core.conversation.Channel;
import org.junit.jupiter.api.Test;

/** Filling in. */
class TemplateTest {
  private static final Template TEMPLATE =
      new Template(
          "sinch",
          "t1",
          "Hello",
          "1",
          "en",
          List.of(Channel.WHATSAPP),
          Template.Status.APPROVED,
          "Dear ${name}, about ${order} and ${unknown}: $1 \\",
          List.of(new Template.Variable("name", "Ada"), new Template.Variable("order", null)));

  @Test
  void aVariableWithoutAValueBlocks() {
    assertEquals(List.of("name", "order"), TEMPLATE.missing(Map.of()));
    assertEquals(List.of("order"), TEMPLATE.missing(Map.of("name", "Bo", "order", " ")));
    assertThrows(IllegalArgumentException.class, () -> TEMPLATE.filled(Map.of("name", "Bo")));
  }

  @Test
  void thePreviewIsWhatTheCustomerReads() {
    assertEquals("Dear ${name}, about ${order} and ${unknown}: $1 \\", TEMPLATE.preview(Map.of()));
    Template.Filled filled = TEMPLATE.filled(Map.of("name", "$1\nB", "order", "7", "x", "y"));
    assertEquals("Dear $1 B, about 7 and ${unknown}: $1 \\", filled.preview());
    assertEquals(List.of("name", "order"), List.copyOf(filled.values().keySet()));
  }

  @Test
  void itMayBeSentWhereItWasApproved() {
    assertTrue(TEMPLATE.isSendable(Channel.WHATSAPP));
    assertFalse(TEMPLATE.isSendable(Channel.SMS));
  }
}
