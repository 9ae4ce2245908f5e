package org.commpanel.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commpanel.core.conversation.Address;
import org.jspecify.annotations.Nullable;

/**
 * Several texts in one: each as its length, a colon and itself, {@code ~} for null. Any text goes
 * in and comes out as it was, and equal parts make equal wholes.
 */
final class Packed {
  private final String whole;
  private int at;

  private Packed(String whole) {
    this.whole = whole;
  }

  static String of(@Nullable String... parts) {
    StringBuilder whole = new StringBuilder();
    for (String part : parts) {
      if (part == null) {
        whole.append('~');
      } else {
        whole.append(part.length()).append(':').append(part);
      }
    }
    return whole.toString();
  }

  static Packed open(String whole) {
    return new Packed(whole);
  }

  boolean hasNext() {
    return at < whole.length();
  }

  @Nullable String next() {
    if (whole.charAt(at) == '~') {
      at++;
      return null;
    }
    int colon = whole.indexOf(':', at);
    int end = colon + 1 + Integer.parseInt(whole, at, colon, 10);
    at = end;
    return whole.substring(colon + 1, end);
  }

  String text() {
    String next = next();
    return next == null ? "" : next;
  }

  /** The next part, itself made of parts. */
  Packed inner() {
    return open(text());
  }

  static @Nullable String address(@Nullable Address address) {
    if (address == null) {
      return null;
    }
    return address.equals(Address.NONE)
        ? ""
        : of(
            address.type(),
            address.target(),
            address.targetName(),
            address.name(),
            address.detail());
  }

  static @Nullable Address toAddress(@Nullable String whole) {
    if (whole == null) {
      return null;
    }
    if (whole.isEmpty()) {
      return Address.NONE;
    }
    Packed parts = open(whole);
    return new Address(parts.next(), parts.next(), parts.next(), parts.next(), parts.next());
  }

  static Address addressOrNone(@Nullable String whole) {
    Address address = toAddress(whole);
    return address == null ? Address.NONE : address;
  }

  static String addresses(List<Address> addresses) {
    return of(addresses.stream().map(Packed::address).toArray(String[]::new));
  }

  static List<Address> toAddresses(String whole) {
    List<Address> addresses = new ArrayList<>();
    Packed parts = open(whole);
    while (parts.hasNext()) {
      addresses.add(addressOrNone(parts.next()));
    }
    return addresses;
  }

  static String headers(Map<String, String> headers) {
    StringBuilder whole = new StringBuilder();
    headers.forEach((name, value) -> whole.append(of(name, value)));
    return whole.toString();
  }

  static Map<String, String> toHeaders(String whole) {
    Map<String, String> headers = new TreeMap<>();
    Packed parts = open(whole);
    while (parts.hasNext()) {
      headers.put(parts.text(), parts.text());
    }
    return headers;
  }
}
