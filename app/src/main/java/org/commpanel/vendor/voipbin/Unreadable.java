package org.commpanel.vendor.voipbin;

/** A resource that is not what VoIPBIN promises; the message says why in plain words. */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1;

  Unreadable(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
