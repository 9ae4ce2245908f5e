package org.commpanel.core.conversation;

import org.jspecify.annotations.Nullable;

/** One end of a conversation, every part optional because the vendors leave out what is empty. */
public record Address(
    @Nullable String type,
    @Nullable String target,
    @Nullable String targetName,
    @Nullable String name,
    @Nullable String detail) {
  public static final Address NONE = new Address(null, null, null, null, null);

  public Address {
    type = blankToNull(type);
    target = blankToNull(target);
    targetName = blankToNull(targetName);
    name = blankToNull(name);
    detail = blankToNull(detail);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
