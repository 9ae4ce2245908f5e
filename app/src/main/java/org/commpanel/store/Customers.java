package org.commpanel.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Consent;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Hint;
import org.commpanel.core.conversation.Phone;
import org.commpanel.port.Conversations.About;
import org.jspecify.annotations.Nullable;

/** What is known of the customer of one conversation, out of all that is told of them. */
final class Customers {
  private Customers() {}

  /** Of the same customer, the newest first; the one alone when nobody says whose it is. */
  static List<ConversationRow> conversations(Statements db, ConversationKey key)
      throws SQLException {
    ConversationRow own = ConversationRow.find(db, key);
    if (own == null || own.contact == null) {
      return own == null ? List.of() : List.of(own);
    }
    List<ConversationRow> all =
        new ArrayList<>(
            db.list(
                ConversationRow.SELECT + "WHERE contact = ? AND vendor = ?",
                ConversationRow::read,
                own.contact,
                key.vendor()));
    all.sort(Comparator.comparing(Customers::newest).thenComparing(row -> row.key).reversed());
    return all;
  }

  private static Instant newest(ConversationRow row) {
    if (row.lastAt != null) {
      return row.lastAt;
    }
    Instant told = row.facets.newest();
    return told == null ? Instant.EPOCH : told;
  }

  static @Nullable About about(Statements db, ConversationKey key) throws SQLException {
    ConversationRow row = ConversationRow.find(db, key);
    if (row == null) {
      return null;
    }
    String told = row.facets.contact();
    Contact contact = row.contact == null ? null : People.contact(db, key.vendor(), row.contact);
    List<Consent> consents = consents(db, row, told);
    Channel channel = row.snapshot == null ? Channel.UNKNOWN : row.snapshot.channel();
    List<Hint> hints = new ArrayList<>();
    for (String subject : names(row, told)) {
      hints.addAll(Hints.about(db, key.vendor(), subject));
    }
    return new About(
        row.facets.attachedData(),
        row.facets.profile(),
        row.facets.mood(),
        contact,
        consents,
        Consent.of(consents, channel),
        lastInbound(db, row, channel),
        hints);
  }

  /** The customer's ids before and after any merging. */
  private static Set<String> names(ConversationRow row, @Nullable String told) {
    Set<String> names = new LinkedHashSet<>();
    if (row.contact != null) {
      names.add(row.contact);
    }
    if (told != null) {
      names.add(told);
    }
    return names;
  }

  private static List<Consent> consents(Statements db, ConversationRow row, @Nullable String told)
      throws SQLException {
    Set<Consent> all = new LinkedHashSet<>();
    String vendor = row.key.vendor();
    for (String name : names(row, told)) {
      all.addAll(
          db.list(
              People.CONSENTS + "WHERE vendor = ? AND contact = ?", People::consent, vendor, name));
    }
    String address = row.snapshot == null ? null : row.snapshot.peer().target();
    for (String spelling : spellings(address)) {
      all.addAll(
          db.list(
              People.CONSENTS + "WHERE vendor = ? AND identity = ?",
              People::consent,
              vendor,
              spelling));
    }
    return List.copyOf(all);
  }

  /** A number comes with its plus and without. */
  private static List<String> spellings(@Nullable String address) {
    if (address == null) {
      return List.of();
    }
    String digits = Phone.digits(address);
    boolean number = address.equals(digits) || address.equals("+" + digits);
    return number && !digits.isEmpty() ? List.of(digits, "+" + digits) : List.of(address);
  }

  /** Windows are the customer's, not one conversation's. */
  private static @Nullable Instant lastInbound(Statements db, ConversationRow row, Channel channel)
      throws SQLException {
    Instant latest = row.lastInbound;
    for (ConversationRow other : conversations(db, row.key)) {
      Instant theirs = other.lastInbound;
      boolean same = other.snapshot != null && other.snapshot.channel().equals(channel);
      if (same && theirs != null && (latest == null || theirs.isAfter(latest))) {
        latest = theirs;
      }
    }
    return latest;
  }
}
