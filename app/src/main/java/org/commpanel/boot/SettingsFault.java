package org.commpanel.boot;

/**
 * The settings cannot be used. The message is one line: file, key, what was found, what is allowed.
 */
public final class SettingsFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  SettingsFault(String message) {
    super(message);
  }
}
