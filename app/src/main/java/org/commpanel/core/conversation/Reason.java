package org.commpanel.core.conversation;

import org.jspecify.annotations.Nullable;

/**
 * Why something did not work, in the vendor's words. The codes are an open set.
 *
 * @param code the vendor's constant, such as RECIPIENT_NOT_OPTED_IN; kept as it came
 * @param description the vendor's sentence
 * @param subCode a closer constant
 * @param channelCode the channel's own code (WhatsApp)
 */
public record Reason(
    String code,
    @Nullable String description,
    @Nullable String subCode,
    @Nullable String channelCode) {

  /** The closer words, one line; null when the code is all there is. */
  public @Nullable String detail() {
    StringBuilder words = new StringBuilder();
    for (String part : new String[] {subCode, channelCode, description}) {
      if (part != null) {
        words.append(words.isEmpty() ? "" : ": ").append(part);
      }
    }
    return words.isEmpty() ? null : words.toString();
  }
}
