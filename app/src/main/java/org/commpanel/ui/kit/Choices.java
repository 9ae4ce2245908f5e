package org.commpanel.ui.kit;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.commpanel.port.Preferences;

/** What the agent has chosen about being disturbed, remembered. FX thread only. */
public final class Choices {
  private final BooleanProperty sound;
  private final BooleanProperty popups;
  private final BooleanProperty hideText;
  private final BooleanProperty doNotDisturb;
  private final ObjectProperty<Integer> noticeSeconds;

  public Choices(Preferences preferences) {
    sound = remembered(preferences, "alerts.sound", true);
    popups = remembered(preferences, "alerts.popups", true);
    hideText = remembered(preferences, "alerts.hide-text", false);
    doNotDisturb = remembered(preferences, "alerts.do-not-disturb", false);
    noticeSeconds =
        new SimpleObjectProperty<>(
            preferences
                .get(Notices.SECONDS)
                .filter(s -> s.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .orElse(Notices.STAY));
    noticeSeconds.addListener((_, _, now) -> preferences.put(Notices.SECONDS, now.toString()));
  }

  public BooleanProperty soundProperty() {
    return sound;
  }

  /** Desktop notifications. */
  public BooleanProperty popupsProperty() {
    return popups;
  }

  /** Whether notifications hold back who wrote and what: others may see this screen. */
  public BooleanProperty hideTextProperty() {
    return hideText;
  }

  public BooleanProperty doNotDisturbProperty() {
    return doNotDisturb;
  }

  /** How long a notice stays; 0 for until it is closed. */
  public ObjectProperty<Integer> noticeSecondsProperty() {
    return noticeSeconds;
  }

  private static BooleanProperty remembered(Preferences preferences, String key, boolean unsaid) {
    BooleanProperty property =
        new SimpleBooleanProperty(preferences.get(key).map("true"::equals).orElse(unsaid));
    property.addListener((_, _, now) -> preferences.put(key, String.valueOf(now)));
    return property;
  }
}
