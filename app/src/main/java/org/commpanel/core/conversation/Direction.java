package org.commpanel.core.conversation;

/** Which way a message went, seen from us. */
public enum Direction {
  INCOMING,
  OUTGOING,
  /** The vendor used a word we do not know; shown in the middle, counted as neither. */
  UNKNOWN
}
