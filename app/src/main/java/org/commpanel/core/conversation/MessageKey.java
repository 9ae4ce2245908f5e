package org.commpanel.core.conversation;

/** Names one message of one vendor; ids are the vendor's own text, kept as it came. */
public record MessageKey(String vendor, String id) implements Comparable<MessageKey> {

  @Override
  public int compareTo(MessageKey other) {
    int byVendor = vendor.compareTo(other.vendor);
    return byVendor != 0 ? byVendor : id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return vendor + ":" + id;
  }
}
