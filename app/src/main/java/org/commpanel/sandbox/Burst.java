package org.commpanel.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.commpanel.sandbox.stage.Later;
import org.commpanel.sandbox.voipbin.World;

/** Many customers at once, at a given rate. Message texts count up, so that a gap can be seen. */
final class Burst {

  private static final Duration BEAT = Duration.ofMillis(10);

  private final World world;
  private final Later later;

  Burst(World world, Later later) {
    this.world = world;
    this.later = later;
  }

  List<UUID> start(UUID owner, int conversations, int messages, int perSecond) {
    if (conversations < 1) {
      throw new IllegalArgumentException("conversations must be at least 1");
    }
    var ids =
        IntStream.range(0, conversations)
            .mapToObj(i ->
                world.open("whatsapp", "46799%06d".formatted(i), "Burst " + (i + 1), owner).id())
            .toList();
    beat(ids, 0, messages, perSecond, System.nanoTime());
    return ids;
  }

  /** Says what is due by now, then looks again: late beats catch up, so the rate holds. */
  private void beat(List<UUID> ids, int said, int messages, int perSecond, long began) {
    long due = Math.min(messages, 1 + (System.nanoTime() - began) * perSecond / 1_000_000_000L);
    int next = said;
    for (; next < due; next++) {
      world.customerSays(
          ids.get(next % ids.size()), "burst message " + (next + 1) + " of " + messages);
    }
    if (next < messages) {
      int from = next;
      later.in(BEAT, () -> beat(ids, from, messages, perSecond, began));
    }
  }
}
