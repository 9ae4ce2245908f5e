package org.commpanel.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads bodies under two caps: one for each body, and one for all that are being held at a time.
 * Memory is taken as bytes come, never as a header promises. Any thread.
 */
final class BodyReader {
  static final int LARGEST = 512 * 1024;
  private static final int FIRST = 8 * 1024;

  private final long ceiling;
  private final AtomicLong held = new AtomicLong();

  BodyReader(long ceiling) {
    this.ceiling = ceiling;
  }

  sealed interface Read {
    /** Must be closed once the bytes are no longer needed. */
    record Whole(byte[] bytes, Runnable release) implements Read, AutoCloseable {
      @Override
      public void close() {
        release.run();
      }
    }

    record TooLarge() implements Read {}

    /** Too much is held already; later there will be room. */
    record NoRoom() implements Read {}
  }

  Read read(InputStream in) throws IOException {
    byte[] bytes = new byte[FIRST];
    int taken = FIRST;
    int length = 0;
    boolean kept = false;
    held.addAndGet(FIRST);
    try {
      while (true) {
        int count = in.read(bytes, length, bytes.length - length);
        if (count < 0) {
          byte[] whole = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
          kept = true;
          int release = taken;
          return new Read.Whole(whole, () -> held.addAndGet(-release));
        }
        length += count;
        if (length > LARGEST) {
          return new Read.TooLarge();
        }
        if (length == bytes.length) {
          int more = Math.min(bytes.length, LARGEST + 1 - bytes.length);
          taken += more;
          if (held.addAndGet(more) > ceiling) {
            return new Read.NoRoom();
          }
          bytes = Arrays.copyOf(bytes, bytes.length + more);
        }
      }
    } finally {
      if (!kept) {
        held.addAndGet(-taken);
      }
    }
  }

  long held() {
    return held.get();
  }
}
