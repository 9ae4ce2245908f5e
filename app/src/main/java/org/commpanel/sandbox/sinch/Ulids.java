package org.commpanel.sandbox.sinch;

import java.time.Instant;
import java.util.Random;

/**
 * Sinch's ids: ten characters of time, sixteen of chance. The chance is the same in every run with
 * the same seed.
 */
final class Ulids {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME = 10;
  private static final int CHANCE = 16;

  private final Random random;

  Ulids(long seed) {
    random = new Random(seed);
  }

  synchronized String at(Instant at) {
    var id = new StringBuilder(TIME + CHANCE);
    long millis = at.toEpochMilli();
    for (int shift = 5 * (TIME - 1); shift >= 0; shift -= 5) {
      id.append(ALPHABET.charAt((int) (millis >>> shift) & 31));
    }
    random.ints(CHANCE, 0, ALPHABET.length()).forEach(i -> id.append(ALPHABET.charAt(i)));
    return id.toString();
  }
}
