package org.commpanel.sandbox.voipbin;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One end of a conversation. Every key is left out when empty, though the vendor's docs show {@code
 * ""}.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Address(String type, String target, String targetName) {

  static Address of(String type, String target) {
    return new Address(type, target, "");
  }
}
