package org.commpanel.ui.thread;

import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import org.commpanel.core.conversation.Consent;
import org.commpanel.core.conversation.ConversationKey;
import org.jspecify.annotations.Nullable;

/**
 * What decides beside the clock whether a customer may be written to, and what may be sent then.
 */
public interface Outreach {

  /**
   * Words approved beforehand, in one language.
   *
   * @param id the vendor's name of it
   * @param text with its variables as {@code ${name}}
   * @param variables by name, with an example of each; empty where there is none
   * @param sendable whether the channel has approved it
   * @param status the vendor's word for that
   */
  record Template(
      String id,
      @Nullable String version,
      String language,
      String text,
      SequencedMap<String, String> variables,
      boolean sendable,
      String status) {}

  /** Whether this customer wants to be written to. Blocking; any thread but the FX thread. */
  Consent.State consent(ConversationKey conversation);

  /**
   * Those for the conversation's channel, of every language and status. Any thread.
   *
   * @return fails when the vendor could not be asked
   */
  CompletableFuture<List<Template>> templates(ConversationKey conversation);

  /**
   * Wants it sent; done once the wish is on disk. Any thread.
   *
   * @param values of all its variables, by name
   */
  CompletableFuture<Void> send(
      ConversationKey conversation, Template template, SequencedMap<String, String> values);

  /** Nothing is known of consent, and there are no templates. */
  Outreach NONE =
      new Outreach() {
        @Override
        public Consent.State consent(ConversationKey conversation) {
          return Consent.State.UNKNOWN;
        }

        @Override
        public CompletableFuture<List<Template>> templates(ConversationKey conversation) {
          return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletableFuture<Void> send(
            ConversationKey conversation, Template template, SequencedMap<String, String> values) {
          return CompletableFuture.failedFuture(new IllegalStateException("no templates"));
        }
      };
}
