package org.commpanel.core.conversation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person in the vendor's address book. */
public record Contact(
    String vendor,
    String id,
    @Nullable String displayName,
    @Nullable String company,
    @Nullable String jobTitle,
    @Nullable String notes,
    List<Address> addresses,
    boolean deleted,
    Instant seenAt) {
  public Contact {
    addresses = List.copyOf(addresses);
  }

  public static Contact later(Contact a, Contact b) {
    int order = a.seenAt.compareTo(b.seenAt);
    if (order == 0) {
      order = a.toString().compareTo(b.toString());
    }
    return order >= 0 ? a : b;
  }
}
