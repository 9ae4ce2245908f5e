package org.commpanel.sandbox.voipbin;

import java.util.Random;
import java.util.UUID;

/** Ids that are the same in every run with the same seed. */
final class Ids {

  /** What VoIPBIN says for "none": Go's zero UUID, which {@code omitempty} does not leave out. */
  static final UUID NIL = new UUID(0, 0);

  private final Random random;

  Ids(long seed) {
    random = new Random(seed);
  }

  synchronized UUID next() {
    long high = random.nextLong() & ~0xF000L | 0x4000L;
    long low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | Long.MIN_VALUE;
    return new UUID(high, low);
  }
}
