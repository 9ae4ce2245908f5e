package org.commpanel.core.window;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.commpanel.core.conversation.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The table: how long after the customer's last message what may be sent. A channel that is not in
 * it knows no window.
 */
public record WindowRules(Map<Channel, Rule> rules) {
  /** What a clock nobody has compared may be wrong by. */
  static final Duration DOUBT = Duration.ofMinutes(5);

  /** Sinch: {@code INSTAGRAM_MESSAGE_TAG} and {@code MESSENGER_MESSAGE_TAG} take this word. */
  public static final String HUMAN_AGENT = "HUMAN_AGENT";

  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration WEEK = Duration.ofDays(7);

  /** What may be sent in one stretch of time. */
  public sealed interface Span {
    record Free() implements Span {}

    record Tagged(String tag) implements Span {}

    record TemplateOnly() implements Span {}

    record Nothing() implements Span {}
  }

  /**
   * @param stretches from the customer's last message on, in rising order
   * @param after when the last of them is over, and for a customer who never wrote
   */
  public record Rule(List<Stretch> stretches, Span after) {
    /**
     * @param until how long after the customer's last message it ends; that moment is past it
     */
    public record Stretch(Duration until, Span span) {}

    public Rule {
      stretches = List.copyOf(stretches);
    }
  }

  private static final Rule META =
      new Rule(
          List.of(
              new Rule.Stretch(DAY, new Span.Free()),
              new Rule.Stretch(WEEK, new Span.Tagged(HUMAN_AGENT))),
          new Span.Nothing());

  /**
   * As the channels have it in 2026: WhatsApp 24 hours, then templates that Meta approved;
   * Instagram and Messenger 24 hours, then a person for seven days; WeChat 48 hours. Viber's 24
   * hours only decide the price. SMS, MMS, RCS, LINE and the rest know none.
   */
  public static final WindowRules USUAL =
      new WindowRules(
          Map.of(
              Channel.WHATSAPP,
              new Rule(List.of(new Rule.Stretch(DAY, new Span.Free())), new Span.TemplateOnly()),
              Channel.INSTAGRAM,
              META,
              Channel.MESSENGER,
              META,
              Channel.WECHAT,
              new Rule(
                  List.of(new Rule.Stretch(Duration.ofHours(48), new Span.Free())),
                  new Span.Nothing())));

  public WindowRules {
    rules = Map.copyOf(rules);
  }

  @Nullable Rule of(Channel channel) {
    return rules.get(channel);
  }
}
