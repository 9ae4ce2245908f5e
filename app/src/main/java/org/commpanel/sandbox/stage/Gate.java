package org.commpanel.sandbox.stage;

import io.javalin.http.Context;
import java.time.Duration;
import org.commpanel.sandbox.fault.Fault;
import org.commpanel.sandbox.fault.Faults;

/** The faults a request meets on its way in and its answer on the way out. */
public final class Gate<E extends RuntimeException> {

  /** How a vendor says no. */
  public interface Errors<E extends RuntimeException> {
    E internal();

    E named(String reason);

    E tooMany(int seconds);

    /** Answers with the error, whatever the answer was to be. */
    void answer(E error, Context ctx);
  }

  private final Faults faults;
  private final Errors<E> errors;

  public Gate(Faults faults, Errors<E> errors) {
    this.faults = faults;
    this.errors = errors;
  }

  /** Before anything is done. */
  public void enter(Context ctx) {
    var subject = subject(ctx);
    faults.take(Fault.Kind.STALL_BEFORE, subject).ifPresent(f -> stall(f.delay()));
    if (faults.take(Fault.Kind.DROP_REQUEST, subject).isPresent()) {
      ctx.attribute("refused", true);
      Hangup.on(ctx);
      return;
    }
    faults.take(Fault.Kind.FAIL_500, subject).ifPresent(f -> instead(ctx, errors.internal()));
    faults.take(Fault.Kind.REFUSE, subject).ifPresent(f -> instead(ctx, errors.named(f.reason())));
    faults
        .take(Fault.Kind.TOO_MANY_REQUESTS, subject)
        .ifPresent(f -> instead(ctx, errors.tooMany((int) f.delay().toSeconds())));
  }

  /** After it is done. */
  public void leave(Context ctx) {
    if (ctx.attribute("refused") != null) {
      return;
    }
    var subject = subject(ctx);
    faults.take(Fault.Kind.STALL_AFTER, subject).ifPresent(f -> stall(f.delay()));
    if (faults.take(Fault.Kind.DROP_ANSWER, subject).isPresent()) {
      Hangup.on(ctx);
    } else if (faults.take(Fault.Kind.ACT_THEN_500, subject).isPresent()) {
      errors.answer(errors.internal(), ctx);
    }
  }

  private void instead(Context ctx, E error) {
    ctx.attribute("refused", true);
    throw error;
  }

  private static String subject(Context ctx) {
    return ctx.method() + " " + ctx.path();
  }

  private static void stall(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
