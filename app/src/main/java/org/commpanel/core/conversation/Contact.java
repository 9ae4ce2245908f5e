package org.commpanel.core.conversation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person in the vendor's address book.
 *
 * @param language the vendor's code of it, null when it gave none
 * @param metadata what was attached to the person, raw; null for nothing
 */
public record Contact(
    String vendor,
    String id,
    @Nullable String displayName,
    @Nullable String company,
    @Nullable String jobTitle,
    @Nullable String notes,
    List<Address> addresses,
    @Nullable String language,
    @Nullable String metadata,
    boolean deleted,
    Instant seenAt) {
  public Contact {
    addresses = List.copyOf(addresses);
  }

  public Contact(
      String vendor,
      String id,
      @Nullable String displayName,
      @Nullable String company,
      @Nullable String jobTitle,
      @Nullable String notes,
      List<Address> addresses,
      boolean deleted,
      Instant seenAt) {
    this(vendor, id, displayName, company, jobTitle, notes, addresses, null, null, deleted, seenAt);
  }

  public static Contact later(Contact a, Contact b) {
    int order = a.seenAt.compareTo(b.seenAt);
    if (order == 0) {
      order = a.toString().compareTo(b.toString());
    }
    return order >= 0 ? a : b;
  }
}
