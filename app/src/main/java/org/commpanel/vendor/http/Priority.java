package org.commpanel.vendor.http;

/** Whose turn it is when a vendor's budget is short. */
public enum Priority {
  /** An agent is waiting: sends, the open conversation, signing in. */
  SCREEN,
  /** Nobody is waiting; leaves a reserve for those who do. */
  CATCH_UP
}
