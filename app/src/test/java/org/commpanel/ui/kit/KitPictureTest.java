package org.commpanel.ui.kit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.commpanel.core.conversation.Channel;
import org.junit.jupiter.api.Test;

class KitPictureTest {

  @Test
  void everyPieceShowsInBothThemesAndSizes() {
    try (Screen screen = new Screen()) {
      screen.show(Screen.fx(KitPictureTest::board), 900, 640);
      screen.mode(Theme.Mode.LIGHT).picture("kit-light");
      screen.mode(Theme.Mode.DARK).picture("kit-dark");
      screen.mode(Theme.Mode.LIGHT).scale(200).picture("kit-light-200");
    }
  }

  @Test
  void emojiAreInColourOnAMachineWithoutEmojiFonts() {
    try (Screen screen = new Screen()) {
      screen.mode(Theme.Mode.LIGHT);
      EmojiText emoji = Screen.fx(() -> new EmojiText("😀👍🏽👩‍💻🇸🇪❤️5️⃣"));
      screen.show(Screen.fx(() -> new VBox(emoji)), 300, 60);
      assertTrue(Screen.fx(() -> emoji.getChildren().size() == 6));
      WritableImage image = screen.picture("kit-emoji");
      long coloured = 0;
      for (int x = 0; x < image.getWidth(); x++) {
        for (int y = 0; y < image.getHeight(); y++) {
          Color colour = image.getPixelReader().getColor(x, y);
          coloured += colour.getSaturation() > 0.4 ? 1 : 0;
        }
      }
      assertTrue(coloured > 500, "coloured pixels: " + coloured);
    }
  }

  private static VBox board() {
    VBox board = new VBox(10);
    board.getStyleClass().add("surface");
    board.setStyle("-fx-padding: 1em");
    FlowPane buttons = new FlowPane(8, 8);
    for (String kind : List.of("", "primary", "destructive", "quiet", "link")) {
      Button button = new Button("Button " + kind);
      button.getStyleClass().add(kind);
      buttons.getChildren().add(button);
    }
    for (String kind : List.of("ok", "warn", "bad", "bot", "plain", "count")) {
      Label pill = new Label("6 min");
      pill.getStyleClass().addAll("pill", kind);
      buttons.getChildren().add(pill);
    }
    ToggleButton chip = new ToggleButton("Longest waiting");
    chip.getStyleClass().add("chip");
    chip.setSelected(true);
    ToggleButton other = new ToggleButton("Unread 3");
    other.getStyleClass().add("chip");
    buttons.getChildren().addAll(chip, other);
    HBox faces = new HBox(12);
    for (String name :
        List.of(
            "Amara Nwosu",
            "SMS · Jonas Berg (+46 73)",
            "LINE · 李 小龍",
            "rosa.tattoo",
            "SMS · +1 323 745 2021",
            "k@x.se",
            "Ångström")) {
      Avatar avatar = new Avatar();
      avatar.show(name, name);
      List<Channel> channels =
          List.of(
              Channel.SMS,
              Channel.LINE,
              Channel.WHATSAPP,
              Channel.EMAIL,
              Channel.WEBCHAT,
              Channel.UNKNOWN,
              new Channel("telegram"));
      avatar.setCorner(new ChannelBadge(channels.get(faces.getChildren().size())));
      faces.getChildren().add(avatar);
    }
    EmojiText bubble =
        new EmojiText(
            "Yes 👍🏽, that one. Can it come on Friday? 😀 👩‍💻 🇸🇪 ❤️ ☺ ✓ 5️⃣ © → \uD83E\uDEBF"
                + " family 👨‍👩‍👧‍👦 مرحبا 😀 بالعالم — and it wraps on to the next line when it"
                + " is this long, surely. \uD83E\uDEEF");
    EmojiLabel line =
        new EmojiLabel(
            "Great 👍 see you tomorrow at the café 🥐, it is the one beside "
                + "the station 🚉 with the long long line",
            "second");
    line.setMaxWidth(360);
    EmojiLabel name =
        new EmojiLabel(SafeText.name("Amara \u202Enwosu‎ gpj.exe") + " · WhatsApp", "strong");
    EmojiLabel small = new EmojiLabel("small 12 px 👩🏾‍🚀 third", "small", "third");
    board
        .getChildren()
        .addAll(
            buttons,
            faces,
            new Label("Regular 14"),
            name,
            line,
            small,
            bubble,
            styled("Title", "title"),
            styled("Headline", "headline"),
            new TextField("a field"),
            new TextArea("an area\nof text"));
    return board;
  }

  private static Label styled(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    return label;
  }
}
