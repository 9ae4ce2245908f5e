package org.commpanel.core.conversation;

/** Who wrote a message. */
public sealed interface Author {

  record Customer() implements Author {}

  /** An agent, known because this panel sent it or because they owned the conversation then. */
  record Agent(String agentId) implements Author {}

  /** An agent the vendor knows by name only: they wrote with another program, or another vendor. */
  record Colleague(String name) implements Author {}

  /** Sent by us while nobody owned the conversation: a flow or a bot. */
  record Bot() implements Author {}

  record Unknown() implements Author {}
}
