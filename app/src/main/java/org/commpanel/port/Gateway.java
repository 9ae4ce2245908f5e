package org.commpanel.port;

import java.util.List;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Outcome;
import org.commpanel.core.template.Template;

/**
 * Asks one vendor to do things. Blocking, up to the vendor's own time-out; virtual threads only.
 */
public interface Gateway {

  /**
   * What came of asking, and what the vendor told us on the way: those events are journalled before
   * the outcome is written down.
   */
  record Answer(Outcome outcome, List<RawEvent> told) {
    public Answer {
      told = List.copyOf(told);
    }
  }

  /** Asks once; never retries by itself. */
  Answer perform(Intent intent);

  /** What the vendor knows of an intent that was asked and not answered. */
  sealed interface Lookup {
    record Found(Outcome.Done done, List<RawEvent> told) implements Lookup {}

    /** It is there, and the vendor says that it failed. */
    record Failed(Outcome.Refused refused, List<RawEvent> told) implements Lookup {}

    /** The vendor answered, and nothing of it is there. */
    record Absent() implements Lookup {}

    /** The vendor could not be asked. */
    record Unanswered(String reason) implements Lookup {}
  }

  /**
   * @param claimed whether a message of this id already answers another intent
   */
  Lookup lookUp(Intent intent, java.util.function.Predicate<String> claimed);

  /**
   * What may be sent in this conversation beside free text, every language of each; empty where the
   * vendor knows none. Blocking.
   *
   * @throws VendorFault when the vendor could not be asked
   */
  default List<Template> templates(ConversationKey conversation) {
    return List.of();
  }

  /** What the customer's screen shows of the agent, where the channel has a way to show it. */
  enum Signal {
    TYPING,
    TYPING_ENDED,
    JOINED,
    LEFT
  }

  /**
   * Fire and forget: a channel that cannot, or a vendor that does not, disturbs nobody. Blocking.
   */
  default void signal(ConversationKey conversation, Signal signal) {}

  /**
   * @throws VendorFault when the vendor did not take it
   */
  void setPresence(String presence);
}
