package org.commpanel.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/**
 * A face: initials on a colour that stays with the person, and something small at its lower right
 * corner, such as a channel or a presence. The name beside it speaks for it, so it has no voice of
 * its own.
 */
public final class Avatar extends StackPane {
  private static final int COLOURS = 12;
  private final Label face = new Label();
  private String colour = "";

  public Avatar() {
    getStyleClass().add("avatar");
    face.getStyleClass().add("face");
    face.setMinSize(0, 0);
    face.setTextOverrun(javafx.scene.control.OverrunStyle.CLIP);
    getChildren().add(face);
  }

  /**
   * @param name whose initials are shown
   * @param identity what the colour is chosen by: it must not change when the name does
   */
  public void show(String name, String identity) {
    face.setText(initials(name));
    String now = "colour-" + colour(identity);
    // Each touch of the style has the face styled anew.
    if (!now.equals(colour)) {
      face.getStyleClass().remove(colour);
      face.getStyleClass().add(now);
      colour = now;
    }
  }

  /** Puts a small sign at the corner, half outside; it keeps its own size. */
  public void setCorner(Node sign) {
    if (sign instanceof javafx.scene.layout.Region region) {
      region.setMaxSize(
          javafx.scene.layout.Region.USE_PREF_SIZE, javafx.scene.layout.Region.USE_PREF_SIZE);
    }
    sign.setTranslateX(3);
    sign.setTranslateY(3);
    StackPane.setAlignment(sign, Pos.BOTTOM_RIGHT);
    getChildren().setAll(face, sign);
  }

  static int colour(String identity) {
    int hash = identity.hashCode();
    return Math.floorMod(hash ^ (hash >>> 16), COLOURS);
  }

  /** Two letters of a name, one of an ideographic one, the last two digits of a number. */
  public static String initials(String name) {
    String bare = SafeText.bare(name);
    int middleDot = bare.indexOf(" \u00b7 ");
    if (middleDot >= 0) {
      bare = bare.substring(middleDot + 3);
    }
    StringBuilder out = new StringBuilder();
    for (String word : bare.split("[\\s._@-]+")) {
      int first = word.codePoints().filter(Character::isLetter).findFirst().orElse(-1);
      if (first < 0 || out.codePointCount(0, out.length()) == 2) {
        continue;
      }
      out.appendCodePoint(Character.toUpperCase(first));
      if (Character.isIdeographic(first)) {
        break;
      }
      if (word.indexOf('@') >= 0) {
        break;
      }
    }
    if (!out.isEmpty()) {
      return out.toString();
    }
    String digits = bare.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? "?" : digits.substring(Math.max(0, digits.length() - 2));
  }
}
