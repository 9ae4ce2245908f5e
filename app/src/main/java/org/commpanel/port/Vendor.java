package org.commpanel.port;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.session.Session;

/** One outside system, whole. Wiring holds a list of these and knows nothing else about them. */
public interface Vendor extends AutoCloseable {

  /** Lower case; also the last part of the webhook's path. */
  String name();

  Decoder decoder();

  Gateway gateway();

  WebhookCheck webhookCheck();

  /**
   * Blocking.
   *
   * @throws VendorFault when the vendor did not accept it
   */
  Session signIn(String username, String password);

  /**
   * The listener hears, with the vendor's words, when a log-in that was accepted has run out and no
   * new one is to be had: somebody must sign in anew. Until then it is tried again by itself.
   */
  default void onSignedOut(Consumer<String> listener) {}

  /**
   * Opens the vendor's stream and keeps it open until the subscription is closed; returns at once.
   * Frames go to the sink; {@code gap} is called whenever something may have been missed. Both are
   * called on the stream's own thread and must return at once.
   */
  Subscription stream(Session session, Consumer<RawEvent> sink, Runnable gap);

  /**
   * Walks the vendor's lists back until it meets what is known, handing on what is not. Blocking;
   * returns how many events were handed on.
   *
   * @param mine the conversations this cache believes to be the viewer's own: one that the vendor
   *     no longer lists as such is asked for by itself, and what is learned is handed on
   * @param known whether the event is journalled already
   * @throws VendorFault when the walk broke off; what was handed on stays
   */
  int catchUp(
      Session session,
      Set<ConversationKey> mine,
      Predicate<RawEvent> known,
      Consumer<RawEvent> sink);

  /**
   * What the vendor would not give although the rest could be had, in plain words, one line each;
   * it is asked for again by itself. Any thread.
   */
  default List<String> leftOut() {
    return List.of();
  }

  /**
   * Conversations the last catch-up did not get to: what is known of them may have holes. Any
   * thread.
   */
  default Set<ConversationKey> unmet() {
    return Set.of();
  }

  /**
   * Fetches one conversation and its history to the very first message, newest first. Blocking; as
   * {@link #catchUp}.
   */
  int fetch(
      Session session,
      ConversationKey conversation,
      Predicate<RawEvent> known,
      Consumer<RawEvent> sink);

  /** Looks a customer up in the vendor's address book; empty when it holds none. Blocking. */
  List<RawEvent> contact(Session session, Address peer);

  @Override
  void close();

  /** Decides over raw bytes whether a webhook is genuine. */
  @FunctionalInterface
  interface WebhookCheck {
    enum Result {
      GENUINE,
      FORGED,
      /** Genuine, and its event is here already: answered and not kept again. */
      SEEN,
      /** No secret is set, so nothing could be checked. */
      UNCHECKED
    }

    /**
     * @param headers by lower-case name; a header that came twice has two values
     */
    Result check(Map<String, List<String>> headers, byte[] body);

    /** The event is on disk; what was used to sign it may not be used again. */
    default void stored(Map<String, List<String>> headers) {}
  }
}
