package org.commpanel.cli.export;

import java.util.function.Consumer;

/** One way of writing transcripts, a conversation at a time; nothing is held for longer. */
public interface Paper {
  void begin(Consumer<String> lines);

  void add(Transcript transcript);

  void end();
}
