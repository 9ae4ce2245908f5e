package org.commpanel.boot;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Log lines in a few files that only their owner may read; when the newest is full the oldest goes.
 * (The JDK's own takes {@code %} in a path for a pattern and makes files everybody may read.) Any
 * thread; a disk that fails costs lines, never the program.
 */
final class LogFile extends Handler {
  private final Path folder;
  private final long most;
  private final int files;

  // Guarded by this.
  private @Nullable OutputStream out;
  private long written;

  /**
   * @param most bytes in a file
   */
  LogFile(Path folder, long most, int files, Formatter format) throws IOException {
    this.folder = folder;
    this.most = most;
    this.files = files;
    setFormatter(format);
    open();
  }

  private Path file(int number) {
    return folder.resolve("panel-" + number + ".log");
  }

  private void open() throws IOException {
    Path newest = file(0);
    DataDir.createPrivate(newest);
    written = Files.size(newest);
    out = new BufferedOutputStream(Files.newOutputStream(newest, StandardOpenOption.APPEND));
  }

  private void turn() throws IOException {
    shut();
    for (int i = files - 1; i > 0; i--) {
      if (Files.exists(file(i - 1))) {
        Files.move(file(i - 1), file(i), StandardCopyOption.REPLACE_EXISTING);
        DataDir.createPrivate(file(i));
      }
    }
    open();
  }

  @Override
  public synchronized void publish(LogRecord line) {
    if (!isLoggable(line) || out == null) {
      return;
    }
    try {
      byte[] bytes = getFormatter().format(line).getBytes(StandardCharsets.UTF_8);
      if (written > 0 && written + bytes.length > most) {
        turn();
      }
      if (out != null) {
        out.write(bytes);
        out.flush();
        written += bytes.length;
      }
    } catch (IOException | RuntimeException failed) {
      reportError(null, failed, ErrorManager.WRITE_FAILURE);
    }
  }

  @Override
  public void flush() {
    // Every line is written when it is said.
  }

  private void shut() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }

  @Override
  public synchronized void close() {
    try {
      shut();
    } catch (IOException failed) {
      reportError(null, failed, ErrorManager.CLOSE_FAILURE);
    }
  }
}
