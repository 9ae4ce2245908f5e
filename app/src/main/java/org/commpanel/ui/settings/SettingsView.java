package org.commpanel.ui.settings;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.commpanel.ui.kit.Choices;
import org.commpanel.ui.kit.Icons;
import org.commpanel.ui.kit.Lifetime;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.Theme;
import org.commpanel.ui.kit.View;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What the agent may choose; every choice takes effect at once and is remembered. */
public final class SettingsView extends View<VBox> {
  private static final List<Integer> SECONDS = List.of(5, 10, 20, 60, 0);
  private final Theme theme;
  private final Choices choices;
  private final Texts texts = Texts.of(SettingsView.class);
  private final Lifetime made = new Lifetime();

  /**
   * @param enterSends whether Enter sends, rather than Mod with Enter; null leaves it out
   * @param close closes the card this stands in
   */
  public SettingsView(
      Theme theme, Choices choices, @Nullable BooleanProperty enterSends, Runnable close) {
    super(new VBox());
    this.theme = theme;
    this.choices = choices;
    sheet("settings.css");
    root().getStyleClass().addAll("card", "settings");
    root().setAccessibleText(texts.say("title"));
    Label title = new Label(texts.say("title"));
    title.getStyleClass().add("title");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button done = Icons.button(Feather.X, texts.say("close"), close);
    HBox head = new HBox(title, gap, done);
    head.setAlignment(Pos.CENTER_LEFT);
    root().getChildren().addAll(head, look(), alerts(), notices());
    if (enterSends != null) {
      root().getChildren().add(section("writing", check("enter-sends", enterSends)));
    }
  }

  /** Bindings are the card's own and end with it: it is made anew each time. */
  @Override
  protected void attached(Lifetime life) {
    life.hold(made::close);
  }

  private Node look() {
    Node modes =
        choice(
            "theme",
            List.of(Theme.Mode.values()),
            theme.modeProperty(),
            mode -> texts.say("theme." + mode.name().toLowerCase(Locale.ROOT)));
    Node scales =
        choice(
            "scale", Theme.SCALES, theme.scaleProperty(), scale -> texts.say("scale.per", scale));
    return section("look", modes, scales);
  }

  private Node alerts() {
    return section(
        "alerts",
        check("do-not-disturb", choices.doNotDisturbProperty()),
        check("sound", choices.soundProperty()),
        check("popups", choices.popupsProperty()),
        check("hide-text", choices.hideTextProperty()));
  }

  private Node notices() {
    return section(
        "notices",
        choice(
            "notices.stay",
            SECONDS,
            choices.noticeSecondsProperty(),
            seconds ->
                seconds == 0
                    ? texts.say("notices.until-closed")
                    : texts.say("notices.seconds", seconds)));
  }

  private Node section(String key, Node... nodes) {
    Label heading = new Label(texts.say(key));
    heading.getStyleClass().addAll("strong", "small", "second");
    VBox box = new VBox(heading);
    box.getChildren().addAll(nodes);
    box.getStyleClass().add("section");
    return box;
  }

  private Node check(String key, Property<Boolean> property) {
    CheckBox box = new CheckBox(texts.say(key));
    box.setId("settings-" + key);
    box.setWrapText(true);
    box.selectedProperty().bindBidirectional(property);
    made.hold(() -> box.selectedProperty().unbindBidirectional(property));
    return box;
  }

  private <T> Node choice(
      String key, List<T> values, Property<T> property, Function<T, String> say) {
    Label label = new Label(texts.say(key));
    label.setMinWidth(Region.USE_PREF_SIZE);
    ToggleGroup group = new ToggleGroup();
    FlowPane row = new FlowPane();
    row.getStyleClass().add("choices");
    HBox.setHgrow(row, Priority.ALWAYS);
    for (T value : values) {
      ToggleButton button = new ToggleButton(say.apply(value));
      button.getStyleClass().add("chip");
      button.setAccessibleText(texts.say(key) + ": " + say.apply(value));
      button.setToggleGroup(group);
      button.setUserData(value);
      button.setOnAction(_ -> {
        property.setValue(value);
        button.setSelected(true);
      });
      row.getChildren().add(button);
    }
    made.follow(
        property,
        now ->
            group.getToggles().stream()
                .filter(toggle -> toggle.getUserData().equals(now))
                .forEach(toggle -> toggle.setSelected(true)));
    HBox line = new HBox(label, row);
    line.getStyleClass().add("choice");
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }
}
