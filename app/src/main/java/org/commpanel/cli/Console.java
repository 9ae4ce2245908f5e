package org.commpanel.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.commpanel.boot.Talk;

/** This process's own stdout, in UTF-8 whatever the machine's language, and stderr. */
final class Console implements Talk {
  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);

  /** What was to read the output has gone, such as {@code head} after its lines. */
  static final class NobodyReads extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Override
  public void out(String line) {
    out.println(line);
    if (out.checkError()) {
      throw new NobodyReads();
    }
  }

  @Override
  public void err(String line) {
    System.err.println(line);
  }
}
