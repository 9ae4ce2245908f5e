package org.commpanel.vendor.sinch;

import java.util.Locale;
import java.util.Map;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.ConversationKey;
import org.jspecify.annotations.Nullable;

/** Sinch's channels and identities in core's words. */
final class Ends {
  private static final String UNSPECIFIED = "CHANNEL_UNSPECIFIED";

  /** Names that Sinch has used for the same channel. */
  private static final Map<String, Channel> OTHER_NAMES =
      Map.of("KAKAOTALK_CHAT", Channel.KAKAO_TALK_CHAT, "VIBER_BM", Channel.VIBER_BUSINESS);

  private Ends() {}

  /**
   * Where somebody is reached.
   *
   * @param channel null when it is not said
   * @param identity null when it is not said
   */
  record End(@Nullable Channel channel, @Nullable String identity) {
    Address address() {
      return identity == null ? Address.NONE : Ends.address(channel, identity);
    }
  }

  static @Nullable Channel channel(@Nullable String word) {
    return word == null || word.isBlank() || word.equals(UNSPECIFIED)
        ? null
        : OTHER_NAMES.getOrDefault(word, new Channel(word));
  }

  /** As Sinch writes it. */
  static String word(Channel channel) {
    return channel.code().toUpperCase(Locale.ROOT);
  }

  /**
   * Who is on the other side of a message, a report or an event: {@code channel_identity}, and in
   * the samples of 2020 {@code channel} alone.
   */
  static End of(Node node) {
    Node identity = node.object("channel_identity");
    Channel channel = channel(identity.text("channel"));
    if (channel == null) {
      channel = channel(node.text("channel"));
    }
    String id = identity.id("identity");
    return new End(channel, id == null ? node.id("identity") : id);
  }

  /** A number is one; what is opaque has no type, and is shown for want of anything better. */
  static Address address(@Nullable Channel channel, String identity) {
    String type = null;
    if (Channel.WHATSAPP.equals(channel)) {
      type = "whatsapp";
    } else if (channel != null && channel.isByNumber()) {
      type = "tel";
    }
    return new Address(type, identity, null, null, null);
  }

  /** As an entry of the address book: every identity says its channel. */
  static Address entry(Channel channel, String identity) {
    return new Address(channel.code(), identity, null, null, null);
  }

  /**
   * Names the conversation an event belongs to. In Sinch's DISPATCH mode there is none, and the
   * thread is kept by app, channel and identity; SMS and MMS of one number are one thread.
   *
   * @return null when nothing names it
   */
  static @Nullable ConversationKey conversation(
      @Nullable String id, @Nullable String app, End end) {
    if (id != null) {
      return new ConversationKey(SinchDecoder.VENDOR, id);
    }
    if (end.channel() == null || end.identity() == null) {
      return null;
    }
    String thread =
        "dispatch:"
            + (app == null ? "" : app)
            + ':'
            + end.channel().family().code()
            + ':'
            + end.identity();
    return new ConversationKey(SinchDecoder.VENDOR, thread);
  }
}
