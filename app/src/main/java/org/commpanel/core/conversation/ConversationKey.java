package org.commpanel.core.conversation;

/** Names one conversation of one vendor; ids are the vendor's own text, kept as it came. */
public record ConversationKey(String vendor, String id) implements Comparable<ConversationKey> {

  @Override
  public int compareTo(ConversationKey other) {
    int byVendor = vendor.compareTo(other.vendor);
    return byVendor != 0 ? byVendor : id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return vendor + ":" + id;
  }
}
