package org.commpanel.ui.thread;

import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.commpanel.ui.kit.Icons;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.Times;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What must not be overlooked of a conversation: time running out, its end, a wrong mode. */
final class HeaderMarks extends HBox {
  /** Contract of the desktop: neutral, then a warning in the last hour. */
  private static final Duration WARNS = Duration.ofHours(1);

  private final Texts texts;
  private final Times times;
  private final Label window = mark(Feather.CLOCK);
  private final Label ended = mark(Feather.ARCHIVE);
  private final Label mode = mark(Feather.ALERT_TRIANGLE);

  HeaderMarks(Texts texts, Times times) {
    this.texts = texts;
    this.times = times;
    getStyleClass().add("marks");
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(USE_PREF_SIZE);
    mode.getStyleClass().add("warn");
    getChildren().addAll(mode, ended, window);
  }

  private static Label mark(Ikon icon) {
    Label mark = new Label();
    mark.getStyleClass().addAll("pill", "mark");
    FontIcon sign = Icons.icon(icon);
    sign.getStyleClass().add("icon-small");
    mark.setGraphic(sign);
    mark.setMinWidth(USE_PREF_SIZE);
    say(mark, "");
    return mark;
  }

  void show(Standing.@Nullable Facts about) {
    boolean over = about != null && about.traits().life().hasEnded();
    say(ended, over ? texts.say("mark.ended") : "");
    if (over) {
      String why = about.traits().life().reason();
      Icons.hint(
          ended,
          why == null || why.isBlank()
              ? texts.say("closed.ended")
              : texts.say("closed.ended-because", SafeText.line(why)));
    }
    String wrong = about == null ? null : about.traits().wrongMode();
    say(mode, wrong == null ? "" : texts.say("mark.mode", SafeText.bare(wrong)));
    if (wrong != null) {
      Icons.hint(mode, texts.say("mark.mode-help"));
    }
  }

  void show(Gate.View gate) {
    Duration left = gate.left();
    boolean soon = left != null && left.compareTo(WARNS) < 0;
    window.getStyleClass().removeAll("warn", "bad");
    switch (gate.state()) {
      case OPEN -> {
        say(window, left == null ? "" : texts.say("mark.left", times.lasting(left)));
        if (soon) {
          window.getStyleClass().add("warn");
        }
        Icons.hint(window, texts.say("mark.left-help"));
      }
      case OPTED_OUT -> {
        say(window, texts.say("mark.opted-out"));
        window.getStyleClass().add("bad");
      }
      case TEMPLATE_ONLY, SHUT -> {
        say(window, texts.say("mark.shut"));
        window.getStyleClass().add("bad");
      }
    }
  }

  private static void say(Label mark, String text) {
    mark.setText(text);
    mark.setVisible(!text.isEmpty());
    mark.setManaged(!text.isEmpty());
  }
}
