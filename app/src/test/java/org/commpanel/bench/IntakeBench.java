package org.commpanel.bench;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.commpanel.boot.SystemClock;
import org.commpanel.intake.Listening;
import org.commpanel.intake.WebhookServer;
import org.commpanel.port.Clock;
import org.commpanel.port.Journal;
import org.commpanel.store.AccountStore;
import org.commpanel.vendor.voipbin.SignatureCheck;

/**
 * Signed webhooks, verified and forced to disk before they are answered, against a Javalin handler
 * with the same server settings that reads the body and answers. Same process, same load, by turns.
 */
final class IntakeBench implements Bench.Suite {
  private static final int CONNECTIONS = 32;
  private static final int DISTINCT = 4096;

  @Override
  public void run(Sizes sizes, Consumer<Line> told) throws Exception {
    int rounds = sizes.of(9, 3);
    int millis = sizes.of(2500, 800);
    try (Folder folder = new Folder();
        SystemClock clock = new SystemClock();
        AccountStore store = AccountStore.open(folder.path());
        WebhookServer ours = listen(store.journal(), clock);
        Empty empty = new Empty(clock)) {
      Spread taken = new Spread();
      double[] mine = new double[rounds];
      double[] nothing = new double[rounds];
      try (Load load = new Load(ours.port(), CONNECTIONS, requests(ours.port()));
          Load bare = new Load(empty.port(), CONNECTIONS, requests(empty.port()))) {
        for (int warm = 0; warm < 2; warm++) {
          load.perSecond(millis, new Spread());
          bare.perSecond(millis, new Spread());
        }
        for (int round = 0; round < rounds; round++) {
          mine[round] = load.perSecond(millis, taken);
          nothing[round] = bare.perSecond(millis, new Spread());
        }
      }
      String how =
          "%d kept-alive connections, bodies of ~560 bytes, by turns %d × %.1f s each, medians"
              .formatted(CONNECTIONS, rounds, millis / 1000.0);
      told.accept(
          new Line(
              "intake",
              "signed, verified, fsynced webhooks",
              Spread.median(mine),
              "events/s",
              "empty Javalin handler",
              Spread.median(nothing),
              0.7,
              true,
              how));
      told.accept(
          Line.told("intake", "webhook answered, p99", taken.p99(), "ms", "under that load"));
    }
  }

  private static WebhookServer listen(Journal journal, Clock clock) {
    WebhookServer server =
        new WebhookServer(
            Listening.onLoopback(0),
            Map.of("voipbin", new SignatureCheck(() -> List.of(Voipbin.SECRET))),
            journal,
            clock,
            new QuietBoard(),
            _ -> {});
    server.start();
    return server;
  }

  private static byte[][] requests(int port) {
    byte[][] requests = new byte[DISTINCT][];
    Instant at = Instant.parse("2026-11-21T08:00:00.123456Z");
    for (int i = 0; i < DISTINCT; i++) {
      String text = "Message " + i + ": is the blue one back in the shop on the corner tomorrow?";
      String body =
          Voipbin.message(Voipbin.id("m", i), Voipbin.id("c", i % 100), text, at.plusMillis(i));
      requests[i] = Voipbin.request(port, body);
    }
    return requests;
  }
}
