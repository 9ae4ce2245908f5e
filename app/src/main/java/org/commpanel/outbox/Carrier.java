package org.commpanel.outbox;

import java.util.Optional;
import org.commpanel.core.outbox.Step;

/** Does what a lane's turn says. Blocking; virtual threads only. */
final class Carrier {
  private final Ledger ledger;
  private final Asking asking;
  private final Reconciler reconciler;

  /**
   * @param lookedUp empty when it was not a look-up
   */
  record Carried(Line.Went went, Optional<Reconciler.Result> lookedUp) {}

  Carrier(Ledger ledger, Asking asking, Reconciler reconciler) {
    this.ledger = ledger;
    this.asking = asking;
    this.reconciler = reconciler;
  }

  Carried carry(Turn turn) throws InterruptedException {
    return switch (turn) {
      case Turn.Ask ask -> new Carried(asking.ask(ask.intent()), Optional.empty());
      case Turn.LookUp lookUp -> {
        Reconciler.Result result = reconciler.lookUp(lookUp);
        boolean answered = result != Reconciler.Result.UNANSWERED;
        yield new Carried(
            answered ? new Line.Went.Well() : new Line.Went.Badly(), Optional.of(result));
      }
      case Turn.Stop stop -> {
        ledger.take(stop.intent(), new Step.Stopped(stop.note()));
        yield nowhere();
      }
      case Turn.Interrupt interrupt -> {
        ledger.take(interrupt.intent(), new Step.Interrupted());
        yield nowhere();
      }
      case Turn.Rest rest -> nowhere();
    };
  }

  private static Carried nowhere() {
    return new Carried(new Line.Went.Nowhere(), Optional.empty());
  }
}
