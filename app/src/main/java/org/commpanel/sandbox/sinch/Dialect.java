package org.commpanel.sandbox.sinch;

/** The shapes a callback comes in, by who describes it. All of them are met. */
public enum Dialect {
  /** As the vendor's libraries read it. */
  CURRENT,
  /** As the vendor's summaries for assistants have it. */
  SUMMARY,
  /** As the documentation of 2020 shows it. */
  OF_2020
}
