package org.commpanel.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Consumer;

/** Hands on whole lines: picocli writes its help to a writer, and a talk takes lines. */
final class TalkWriter extends PrintWriter {

  TalkWriter(Consumer<String> lines) {
    super(new Lines(lines), true);
  }

  private static final class Lines extends Writer {
    private final Consumer<String> lines;
    private final StringBuilder begun = new StringBuilder();

    Lines(Consumer<String> lines) {
      this.lines = lines;
    }

    @Override
    public void write(char[] text, int from, int length) {
      begun.append(text, from, length);
      int end = begun.indexOf("\n");
      while (end >= 0) {
        lines.accept(begun.substring(0, end).replace("\r", ""));
        begun.delete(0, end + 1);
        end = begun.indexOf("\n");
      }
    }

    @Override
    public void flush() {
      // A line without its end is kept until the end comes.
    }

    @Override
    public void close() {
      if (!begun.isEmpty()) {
        lines.accept(begun.toString());
        begun.setLength(0);
      }
    }
  }
}
