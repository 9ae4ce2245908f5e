package org.commpanel.sandbox.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The misbehaviour that is switched on; safe to change while requests run. */
public final class Faults {

  private final List<Fault> armed = new ArrayList<>();
  private final Map<Fault.Kind, Integer> struck = new EnumMap<>(Fault.Kind.class);
  private final Random dice;

  public Faults(long seed) {
    dice = new Random(seed);
  }

  public synchronized void add(Fault fault) {
    armed.add(fault);
  }

  /** Behaves again. */
  public synchronized void clear() {
    armed.clear();
  }

  /** What is still armed, with the number of times it can yet strike. */
  public synchronized List<Fault> armed() {
    return List.copyOf(armed);
  }

  /** How often this kind has struck since the start. */
  public synchronized int struck(Fault.Kind kind) {
    return struck.getOrDefault(kind, 0);
  }

  /** The fault that strikes here and now, if one does; it is used up by the asking. */
  public synchronized Optional<Fault> take(Fault.Kind kind, String subject) {
    for (int i = 0; i < armed.size(); i++) {
      var fault = armed.get(i);
      if (fault.kind() != kind || !fault.on().matcher(subject).find()) {
        continue;
      }
      if (fault.probability() < 1 && dice.nextDouble() >= fault.probability()) {
        continue;
      }
      if (fault.times() == 1) {
        armed.remove(i);
      } else if (fault.times() < Integer.MAX_VALUE) {
        armed.set(i, fault.times(fault.times() - 1));
      }
      struck.merge(kind, 1, Integer::sum);
      return Optional.of(fault);
    }
    return Optional.empty();
  }
}
