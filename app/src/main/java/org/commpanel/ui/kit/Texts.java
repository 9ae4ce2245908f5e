package org.commpanel.ui.kit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words of one feature, from {@code messages.properties} in its resource folder. With arguments
 * a text is a {@link MessageFormat} pattern (plurals: {@code {0,choice,1#1 message|1<{0}
 * messages}}); without, it is taken as it stands. Texts are plain, never markup. Safe for use from
 * any thread.
 */
public final class Texts {
  private static final Map<String, Texts> LOADED = new ConcurrentHashMap<>();
  private final ResourceBundle bundle;

  private Texts(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /** The texts of the feature whose package this class lives in. */
  public static Texts of(Class<?> inFeature) {
    return LOADED.computeIfAbsent(
        inFeature.getPackageName(),
        name -> new Texts(ResourceBundle.getBundle(name + ".messages", Locale.getDefault())));
  }

  /** A key nobody wrote a text for comes back itself: a test finds those, a user can still work. */
  public String say(String key, Object... arguments) {
    try {
      String text = bundle.getString(key);
      return arguments.length == 0
          ? text
          : new MessageFormat(text, Locale.getDefault(Locale.Category.FORMAT)).format(arguments);
    } catch (MissingResourceException _) {
      return key;
    }
  }

  public boolean has(String key) {
    return bundle.containsKey(key);
  }
}
