package org.commpanel.core.event;

/** What became of a journalled event. */
public enum Verdict {
  APPLIED,
  DUPLICATE,
  IGNORED,
  QUARANTINED,
  ERASED
}
