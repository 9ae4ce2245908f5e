package org.commpanel.vendor.voipbin;

/** VoIPBIN, whole. */
public final class VoipbinVendor {
  public static final String NAME = "voipbin";

  private VoipbinVendor() {}
}
