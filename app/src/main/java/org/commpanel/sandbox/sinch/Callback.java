package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something Sinch tells its webhooks.
 *
 * @param body the whole envelope
 */
public record Callback(Trigger trigger, ObjectNode body) {

  /** Every fourth over several lines: who re-serialises before checking the signature fails. */
  String text(int turn) {
    return turn % 4 == 3 ? Json.pretty(body) : Json.write(body);
  }
}
