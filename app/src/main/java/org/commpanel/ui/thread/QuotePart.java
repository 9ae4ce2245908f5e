package org.commpanel.ui.thread;

import javafx.geometry.Pos;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.commpanel.core.conversation.Parts.Attachment;
import org.commpanel.core.conversation.Quote;
import org.commpanel.ui.kit.EmojiLabel;
import org.commpanel.ui.kit.EmojiText;
import org.commpanel.ui.kit.Icons;
import org.commpanel.ui.kit.SafeText;
import org.kordamp.ikonli.feather.Feather;

/**
 * What the customer answers, above their words; pressed, the thread goes to it. No {@code Button},
 * because one does not break its text into the lines its width allows. FX thread only.
 */
final class QuotePart extends VBox {
  private final Runnable jump;

  /**
   * @param who wrote the original
   * @param spoken the whole of it for a reader
   */
  QuotePart(Quote.Shown quote, String who, String spoken, BodyWords words, Runnable jump) {
    this.jump = jump;
    getStyleClass().add("quote");
    getChildren().add(new EmojiLabel(who, "who"));
    Attachment file = quote.attachment();
    if (file != null) {
      String name = file.name() == null ? words.kind(file) : SafeText.name(file.name());
      HBox line = new HBox(Icons.icon(Feather.PAPERCLIP), new EmojiLabel(name));
      line.getStyleClass().add("line");
      line.setAlignment(Pos.CENTER_LEFT);
      getChildren().add(line);
    }
    if (!quote.text().isBlank()) {
      getChildren().add(new EmojiText(quote.text() + (quote.cut() ? " \u2026" : "")));
    }
    getChildren().forEach(part -> part.setMouseTransparent(true));
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setAccessibleText(spoken);
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
            event.consume();
            jump.run();
          }
        });
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            event.consume();
            jump.run();
          }
        });
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    if (action == AccessibleAction.FIRE) {
      jump.run();
    } else {
      super.executeAccessibleAction(action, parameters);
    }
  }
}
