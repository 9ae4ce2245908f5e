package org.commpanel.boot;

import java.util.Map;

/** Whether there is a screen to open a window on. */
public final class Display {
  private Display() {}

  /** Linux tells by two variables; other systems always have one for a logged-in user. */
  public static boolean isThere() {
    return isThere(System.getenv(), System.getProperty("os.name", "")) || isPretended();
  }

  static boolean isThere(Map<String, String> environment, String os) {
    if (os.startsWith("Windows") || os.startsWith("Mac")) {
      return true;
    }
    return !environment.getOrDefault("DISPLAY", "").isBlank()
        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
  }

  /** JavaFX's own headless platform draws into memory. */
  public static boolean isPretended() {
    return "Headless".equalsIgnoreCase(System.getProperty("glass.platform"));
  }

  /** From here on windows are drawn into memory; before JavaFX starts. */
  public static void pretend() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    System.setProperty("java.awt.headless", "true");
  }
}
