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

  private static final Set<String> NUMBERS = Set.of("tel", "whatsapp");

  private Title() {}

  public static String of(@Nullable String name, Channel channel, Address peer) {
    if (name != null && !name.isBlank()) {
      return name;
    }
    return label(channel) + " \u00b7 " + peer(peer);
  }

  /** The peer alone: {@code Name (Target)} where the target can be read, else the name. */
  public static String peer(Address peer) {
    boolean readable = peer.type() != null && READABLE.contains(peer.type());
    String target = shown(peer);
    if (peer.targetName() != null) {
      return readable && target != null
          ? peer.targetName() + " (" + target + ")"
          : peer.targetName();
    }
    // VoIPBIN: a LINE user id is opaque and never shown, even when it is all there is.
    return target != null && (readable || peer.type() == null) ? target : "Unknown";
  }

  private static @Nullable String shown(Address peer) {
    String target = peer.target();
    boolean number = target != null && peer.type() != null && NUMBERS.contains(peer.type());
    return number && target != null ? Phone.format(target) : target;
  }

  public static String label(Channel channel) {
    return switch (channel.code()) {
      case "sms" -> "SMS";
      case "line" -> "LINE";
      case "whatsapp" -> "WhatsApp";
      case "webchat" -> "Webchat";
      case "email" -> "email";
      case "mms" -> "MMS";
      case "xms" -> "XMS";
      case "rcs" -> "RCS";
      case "messenger" -> "Messenger";
      case "instagram" -> "Instagram";
      case "telegram" -> "Telegram";
      case "viber" -> "Viber bot";
      case "viberbm" -> "Viber";
      case "wechat" -> "WeChat";
      case "kakaotalk", "kakaotalkchat" -> "KakaoTalk";
      case "applebc" -> "Apple Messages";
      case "sinch_chat" -> "Sinch Chat";
      default -> channel.code();
    };
  }
}
