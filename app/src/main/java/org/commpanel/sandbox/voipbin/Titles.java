package org.commpanel.sandbox.voipbin;

import java.util.Set;

/** VoIPBIN's automatic titles. */
final class Titles {

  private static final Set<String> SHOWS_BOTH =
      Set.of("tel", "email", "sip", "extension", "whatsapp");

  private Titles() {}

  static String name(String type, Address peer) {
    return label(type) + " · " + who(peer);
  }

  static String detail(String type) {
    return label(type) + " conversation";
  }

  private static String label(String type) {
    return switch (type) {
      case "message" -> "SMS";
      case "line" -> "LINE";
      case "whatsapp" -> "WhatsApp";
      case "webchat" -> "Webchat";
      default -> type;
    };
  }

  /** A LINE user without a display name shows by id, although the docs promise "Unknown". */
  private static String who(Address peer) {
    var name = peer.targetName();
    var target = peer.target();
    if (!name.isEmpty() && !target.isEmpty() && SHOWS_BOTH.contains(peer.type())) {
      return name + " (" + target + ")";
    }
    if (!name.isEmpty()) {
      return name;
    }
    return target.isEmpty() ? "Unknown" : target;
  }
}
