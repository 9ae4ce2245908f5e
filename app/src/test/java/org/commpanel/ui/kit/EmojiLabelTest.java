package org.commpanel.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.Test;

class EmojiLabelTest {
  private static final String LONG = "Great 👍 see you tomorrow at the café 🥐 by the station";

  private EmojiLabel label;
  private HBox holder;

  /** What is drawn, an emoji as a star. */
  private String drawn() {
    return Screen.fx(() ->
        label.getChildrenUnmodifiable().stream()
            .filter(TextFlow.class::isInstance)
            .flatMap(flow -> ((TextFlow) flow).getChildren().stream())
            .map(node -> node instanceof Text text ? text.getText() : "*")
            .collect(Collectors.joining()));
  }

  @Test
  void isCutWhereItDoesNotFitAndThenLeavesTheScreenAlone() {
    try (Screen screen = new Screen()) {
      Screen.fx(() -> {
        label = new EmojiLabel(LONG);
        holder = new HBox(label);
        holder.setMaxWidth(140);
        holder.setMinWidth(140);
        return null;
      });
      screen.show(Screen.fx(() -> new Pane(holder)), 600, 100);
      String cut = drawn();
      assertTrue(cut.matches("Great \\* see you.*\\S\u2026"), cut);
      assertTrue(Screen.fx(label::getWidth) <= 140);
      screen.pulse();
      screen.pulse();
      // A label that asks for a layout in every layout keeps a processor busy for ever.
      assertFalse(Screen.fx(label::isNeedsLayout));
      assertFalse(Screen.fx(holder::isNeedsLayout));
      Screen.fx(() -> {
        holder.setMaxWidth(590);
        holder.setMinWidth(590);
        return null;
      });
      screen.pulse();
      assertEquals("Great * see you tomorrow at the café * by the station", drawn());
      Screen.fx(() -> {
        label.setText("no picture");
        label.setText("one 🥐");
        return null;
      });
      screen.pulse();
      assertEquals("one *", drawn());
    }
  }
}
