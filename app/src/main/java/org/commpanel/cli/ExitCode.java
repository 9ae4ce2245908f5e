package org.commpanel.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a command ended, for scripts; the same for every command. */
public enum ExitCode {
  DONE(0, "done"),
  FAILED(1, "failed; stderr says what and what to do"),
  USAGE(2, "the command line, the settings or the secrets file are wrong; nothing was started"),
  UNCERTAIN(3, "the vendor was asked and did not answer: it may have been done"),
  REFUSED(4, "the vendor said no"),
  SIGN_IN(5, "the vendor did not take the user name or the password"),
  WAITING(6, "not done yet: the vendor cannot be reached; it stays in the outbox"),
  BUSY(7, "another process works with this data folder and does not answer");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  static Map<String, String> explained() {
    Map<String, String> lines = new LinkedHashMap<>();
    for (ExitCode each : values()) {
      lines.put(Integer.toString(each.code), each.meaning);
    }
    return lines;
  }
}
