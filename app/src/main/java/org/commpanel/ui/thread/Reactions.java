package org.commpanel.ui.thread;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.commpanel.core.conversation.Reaction;
import org.commpanel.ui.kit.EmojiLabel;
import org.commpanel.ui.kit.Icons;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.Times;

/** What the customer makes of a message: each sign once, with its count. */
final class Reactions extends FlowPane {
  /** Longer than any sign; a vendor may send anything. */
  private static final int LONGEST = 16;

  Reactions(List<Reaction> all, Texts texts, Times times) {
    getStyleClass().add("reactions");
    signs(all).forEach((sign, those) -> getChildren().add(chip(sign, those, texts, times)));
  }

  private static Map<String, List<Reaction>> signs(List<Reaction> all) {
    Map<String, List<Reaction>> signs = new LinkedHashMap<>();
    for (Reaction reaction : all) {
      if (reaction.emoji() != null) {
        signs.computeIfAbsent(sign(reaction.emoji()), _ -> new ArrayList<>()).add(reaction);
      }
    }
    return signs;
  }

  private static String sign(String raw) {
    String clean = SafeText.bare(raw);
    return clean.codePointCount(0, clean.length()) > LONGEST
        ? clean.substring(0, clean.offsetByCodePoints(0, LONGEST)) + "\u2026"
        : clean;
  }

  private static HBox chip(String sign, List<Reaction> those, Texts texts, Times times) {
    Label count = new Label(String.valueOf(those.size()));
    HBox chip = new HBox(new EmojiLabel(sign), count);
    chip.getStyleClass().add("reaction");
    chip.setAccessibleRole(AccessibleRole.TEXT);
    String who = who(sign, those, texts);
    chip.setAccessibleText(who);
    Icons.hint(chip, who + "\n" + times.whole(those.getLast().at()));
    return chip;
  }

  private static String who(String sign, List<Reaction> those, Texts texts) {
    long people = those.stream().map(Reaction::by).distinct().count();
    return people == 1
        ? texts.say("reaction.customer", sign)
        : texts.say("reaction.people", sign, people);
  }

  /** All of them in one breath; empty for none. */
  static String spoken(List<Reaction> all, Texts texts) {
    return String.join(
        ". ",
        signs(all).entrySet().stream()
            .map(sign -> who(sign.getKey(), sign.getValue(), texts))
            .toList());
  }
}
