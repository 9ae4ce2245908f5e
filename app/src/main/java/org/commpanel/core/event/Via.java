package org.commpanel.core.event;

/** The way an event came in. */
public enum Via {
  WEBHOOK,
  STREAM,
  CATCH_UP,
  /** The vendor's answer to something we asked it to do. */
  ANSWER,
  REPLAY,
  /** Something this panel did itself: read up to here, erased this. */
  LOCAL
}
