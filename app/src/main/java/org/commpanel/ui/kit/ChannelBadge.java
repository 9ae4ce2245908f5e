package org.commpanel.ui.kit;

import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Title;

/** A channel's small sign: a shape and a letter of its own besides the colour. */
public final class ChannelBadge extends StackPane {
  private final Label letter = new Label();
  private String kind = "";

  public ChannelBadge() {
    Region shape = new Region();
    shape.getStyleClass().add("shape");
    letter.getStyleClass().add("letter");
    letter.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getStyleClass().add("channel-badge");
    setAccessibleRole(AccessibleRole.TEXT);
    getChildren().addAll(shape, letter);
  }

  public ChannelBadge(Channel channel) {
    this();
    show(channel);
  }

  public void show(Channel channel) {
    letter.setText(letter(channel));
    setAccessibleText(name(channel));
    String now = style(channel);
    // Each touch of the style has the badge styled anew.
    if (!now.equals(kind)) {
      getStyleClass().remove(kind);
      getStyleClass().add(now);
      kind = now;
    }
  }

  /** The channel's name as people write it. */
  public static String name(Channel channel) {
    return switch (channel.code()) {
      case "email" -> Texts.of(ChannelBadge.class).say("channel.email");
      case "unknown" -> Texts.of(ChannelBadge.class).say("channel.unknown");
      default -> SafeText.bare(Title.label(channel));
    };
  }

  private static String style(Channel channel) {
    return switch (channel.code()) {
      case "sms", "line", "whatsapp", "email", "webchat" -> channel.code();
      default -> "other";
    };
  }

  private static String letter(Channel channel) {
    return switch (channel.code()) {
      case "email" -> "@";
      case "webchat" -> "C";
      case "unknown" -> "?";
      default -> {
        int first = channel.code().codePointAt(0);
        yield Character.toString(first).toUpperCase(Locale.ROOT);
      }
    };
  }
}
