package org.commpanel.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Hint;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.ownership.Tenure;
import org.commpanel.core.session.Agent;
import org.commpanel.port.Conversations;
import org.jspecify.annotations.Nullable;

/** Orders and counts come from memory, rows from the cache. */
final class SqlConversations implements Conversations {
  private final Readers readers;
  private final Listing listing;

  SqlConversations(Readers readers, Listing listing) {
    this.readers = readers;
    this.listing = listing;
  }

  @Override
  public Order order(Query query) {
    return listing.order(query);
  }

  @Override
  public Counts counts(@Nullable String ownerId) {
    return listing.counts(ownerId);
  }

  @Override
  public boolean matches(Conversation row, Query query) {
    if (!Listing.isListed(row)
        || !Listing.isAmong(row, query.only())
        || (query.unreadOnly() && row.unread() == 0)) {
      return false;
    }
    Owner owner = row.owner();
    if (query.ownerId() != null && (owner == null || !owner.agentId().equals(query.ownerId()))) {
      return false;
    }
    if (query.text().isBlank()) {
      return true;
    }
    String words = Listing.words(row);
    return Listing.needles(query.text()).stream().allMatch(words::contains);
  }

  @Override
  public List<Conversation> rows(long[] rowIds) {
    return readers.read(db -> {
      List<Conversation> found = new ArrayList<>(rowIds.length);
      for (long no : rowIds) {
        ConversationRow row = ConversationRow.find(db, no);
        Conversation shown = row == null ? null : row.shown();
        if (shown != null) {
          found.add(shown);
        }
      }
      return found;
    });
  }

  @Override
  public Optional<Conversation> find(ConversationKey key) {
    return readers.read(
        db -> Optional.ofNullable(ConversationRow.find(db, key)).map(ConversationRow::shown));
  }

  @Override
  public List<Tenure> ownership(ConversationKey key) {
    return readers.read(db ->
        Tenure.history(
            db.list(
                "SELECT s.at, s.owner, s.made_by FROM conversation c"
                    + " JOIN sighting s ON s.conversation = c.no"
                    + " WHERE c.id = ? AND c.vendor = ? ORDER BY s.at, s.owner",
                Marks::sighting,
                key.id(),
                key.vendor())));
  }

  @Override
  public List<ConversationKey> withdrawn() {
    return readers.read(db ->
        db.list(
            "SELECT vendor, id FROM conversation"
                + " WHERE channel IS NULL AND withdrawn_at IS NOT NULL ORDER BY no",
            row -> new ConversationKey(row.getString(1), row.getString(2))));
  }

  @Override
  public List<Conversation> ofCustomer(ConversationKey key) {
    return readers.read(db -> {
      List<Conversation> found = new ArrayList<>();
      for (ConversationRow row : Customers.conversations(db, key)) {
        Conversation shown = row.shown();
        if (shown != null) {
          found.add(shown);
        }
      }
      return found;
    });
  }

  @Override
  public Optional<About> about(ConversationKey key) {
    return readers.read(db -> Optional.ofNullable(Customers.about(db, key)));
  }

  @Override
  public List<Hint> hints(Hint.Kind kind) {
    return readers.read(db -> Hints.of(db, kind));
  }

  @Override
  public List<Agent> agents() {
    return readers.read(db -> db.list(People.AGENTS + "ORDER BY vendor, id", People::agent));
  }

  @Override
  public Optional<Agent> agent(String vendor, String id) {
    return readers.read(db -> Optional.ofNullable(People.agent(db, vendor, id)));
  }

  @Override
  public Optional<Contact> contactFor(String vendor, String target) {
    return readers.read(db ->
        Optional.ofNullable(
            db.first(
                People.CONTACTS
                    + "JOIN contact_target t ON t.contact = c.id AND t.vendor = c.vendor"
                    + " WHERE t.target = ? AND t.vendor = ? ORDER BY c.id"
                    + " FETCH FIRST 1 ROW ONLY",
                People::contact,
                target,
                vendor)));
  }
}
