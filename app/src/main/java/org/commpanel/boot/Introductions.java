package org.commpanel.boot;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.session.Session;
import org.commpanel.port.CatchingUp;
import org.commpanel.port.Clock;
import org.commpanel.port.Conversations;
import org.commpanel.port.Journal;
import org.commpanel.port.Vendor;
import org.commpanel.port.VendorFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks the customer of each conversation that comes on the screen up in the vendor's address book,
 * once while the panel runs, and journals what it says. Safe for use from any thread.
 */
final class Introductions implements CatchingUp {
  private static final Logger LOG = LoggerFactory.getLogger(Introductions.class);
  private final CatchingUp history;
  private final Vendor vendor;
  private final Session session;
  private final Conversations conversations;
  private final Journal journal;
  private final Clock clock;
  private final Set<Address> asked = ConcurrentHashMap.newKeySet();

  Introductions(
      CatchingUp history,
      Vendor vendor,
      Session session,
      Conversations conversations,
      Journal journal,
      Clock clock) {
    this.history = history;
    this.vendor = vendor;
    this.session = session;
    this.conversations = conversations;
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public void now(String why) {
    history.now(why);
  }

  @Override
  public CompletableFuture<Void> history(ConversationKey conversation) {
    clock.run("contact", () -> introduce(conversation));
    return history.history(conversation);
  }

  private void introduce(ConversationKey key) {
    Address peer = conversations.find(key).map(Conversation::peer).orElse(Address.NONE);
    if (peer.target() == null || !asked.add(peer)) {
      return;
    }
    try {
      vendor.contact(session, peer).forEach(journal::append);
    } catch (VendorFault later) {
      asked.remove(peer);
      LOG.debug("No look-up in the address book: {}", later.getMessage());
    }
  }
}
