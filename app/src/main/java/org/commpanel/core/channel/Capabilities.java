package org.commpanel.core.channel;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.commpanel.core.conversation.Channel;

/**
 * What each channel can carry, as data. <i>Verified</i> is what Contact Pro lists for the channel;
 * what it does not list is not known to work, which is less than known not to; some things a
 * channel surely lacks.
 */
public final class Capabilities {
  private Capabilities() {}

  public enum Feature {
    TEXT,
    /** Images, files, cards. */
    RICH,
    LINKS,
    LOCATION,
    /** From customer to agent. */
    VOICE,
    /** A customer may answer one message in particular. */
    QUOTE,
    /** As {@link #QUOTE}, when the answered message holds a file. */
    QUOTE_MEDIA,
    OPT_IN,
    TEMPLATES,
    /** The channel shows the customer that the agent is writing. */
    TYPING,
    /** The channel can say who has joined or left. */
    PRESENCE
  }

  public enum Verdict {
    VERIFIED,
    /** Nobody says so; it may work. */
    NOT_LISTED,
    LACKING
  }

  private static final Set<Feature> LINKED = EnumSet.of(Feature.TEXT, Feature.RICH, Feature.LINKS);

  private static final Map<Channel, Set<Feature>> VERIFIED =
      Map.ofEntries(
          Map.entry(
              Channel.WHATSAPP,
              EnumSet.of(
                  Feature.TEXT,
                  Feature.RICH,
                  Feature.LINKS,
                  Feature.LOCATION,
                  Feature.VOICE,
                  Feature.QUOTE,
                  Feature.QUOTE_MEDIA,
                  Feature.OPT_IN,
                  Feature.TEMPLATES)),
          Map.entry(
              Channel.MESSENGER,
              EnumSet.of(
                  Feature.TEXT, Feature.RICH, Feature.QUOTE, Feature.QUOTE_MEDIA, Feature.TYPING)),
          Map.entry(
              Channel.INSTAGRAM,
              EnumSet.of(Feature.TEXT, Feature.RICH, Feature.LINKS, Feature.QUOTE, Feature.TYPING)),
          Map.entry(Channel.SMS, EnumSet.of(Feature.TEXT)),
          Map.entry(Channel.MMS, EnumSet.of(Feature.TEXT, Feature.RICH)),
          Map.entry(Channel.XMS, EnumSet.of(Feature.TEXT, Feature.RICH)),
          Map.entry(Channel.TELEGRAM, LINKED),
          Map.entry(Channel.VIBER, LINKED),
          Map.entry(Channel.VIBER_BUSINESS, LINKED),
          Map.entry(Channel.LINE, LINKED),
          Map.entry(
              Channel.SINCH_CHAT,
              EnumSet.of(
                  Feature.TEXT, Feature.RICH, Feature.LINKS, Feature.TYPING, Feature.PRESENCE)),
          Map.entry(Channel.WECHAT, LINKED),
          Map.entry(Channel.KAKAO_TALK, LINKED),
          Map.entry(Channel.KAKAO_TALK_CHAT, LINKED),
          Map.entry(
              Channel.RCS, EnumSet.of(Feature.TEXT, Feature.RICH, Feature.LINKS, Feature.TYPING)));

  /** What a channel has no room for, whatever the vendor does. */
  private static final Map<Channel, Set<Feature>> LACKING =
      Map.of(
          Channel.SMS,
          EnumSet.of(
              Feature.RICH,
              Feature.VOICE,
              Feature.LOCATION,
              Feature.QUOTE,
              Feature.QUOTE_MEDIA,
              Feature.TYPING,
              Feature.PRESENCE),
          Channel.MMS,
          EnumSet.of(Feature.QUOTE, Feature.QUOTE_MEDIA, Feature.TYPING, Feature.PRESENCE),
          Channel.XMS,
          EnumSet.of(Feature.QUOTE, Feature.QUOTE_MEDIA, Feature.TYPING, Feature.PRESENCE),
          Channel.INSTAGRAM,
          EnumSet.of(Feature.QUOTE_MEDIA));

  public static Verdict of(Channel channel, Feature feature) {
    // Every channel carries words.
    if (feature == Feature.TEXT || verified(channel).contains(feature)) {
      return Verdict.VERIFIED;
    }
    return LACKING.getOrDefault(channel, Set.of()).contains(feature)
        ? Verdict.LACKING
        : Verdict.NOT_LISTED;
  }

  private static Set<Feature> verified(Channel channel) {
    return VERIFIED.getOrDefault(channel, Set.of());
  }

  public static boolean has(Channel channel, Feature feature) {
    return of(channel, feature) == Verdict.VERIFIED;
  }

  /** How many characters a text may have, 0 when nobody says. */
  public static int longestText(Channel channel) {
    return channel.equals(Channel.WHATSAPP) ? 4096 : 0;
  }
}
