package org.commpanel.core.conversation;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The title of a conversation. The vendor's own name stands when it has one; else it is built by
 * VoIPBIN's rule: channel, middle dot, peer.
 */
public final class Title {
  private static final Set<String> READABLE =
      Set.of("tel", "email", "sip", "extension", "whatsapp");

  private Title() {}

  public static String of(@Nullable String name, Channel channel, Address peer) {
    if (name != null && !name.isBlank()) {
      return name;
    }
    return label(channel) + " \u00b7 " + peer(peer);
  }

  /** The peer alone: {@code Name (Target)} where the target can be read, else the name. */
  public static String peer(Address peer) {
    String target = peer.target();
    boolean readable = peer.type() != null && READABLE.contains(peer.type());
    if (peer.targetName() != null) {
      return readable && target != null
          ? peer.targetName() + " (" + target + ")"
          : peer.targetName();
    }
    // VoIPBIN: a LINE user id is opaque and never shown, even when it is all there is.
    return target != null && (readable || peer.type() == null) ? target : "Unknown";
  }

  public static String label(Channel channel) {
    return switch (channel.code()) {
      case "sms" -> "SMS";
      case "line" -> "LINE";
      case "whatsapp" -> "WhatsApp";
      case "webchat" -> "Webchat";
      case "email" -> "email";
      default -> channel.code();
    };
  }
}
