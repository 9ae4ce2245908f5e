package org.commpanel.boot;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.commpanel.core.session.Session;
import org.commpanel.port.Preferences;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.Vendor;
import org.commpanel.port.VendorFault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets one account's log-in accepted. What may pass (no connection, an error of the server's, a
 * proxy's answer) is tried again for as long as it takes; a password that is not taken a few times,
 * because a server in trouble says that too. Safe for use from any thread.
 */
final class LogIn {
  private static final Logger LOG = LoggerFactory.getLogger(LogIn.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(15);

  private static final Duration CHECK_AFTER = Duration.ofSeconds(10);

  /** How often a user name and a password must be turned away before it is believed. */
  private static final int TRIES = 3;

  private final Office.Plan plan;
  private final Vendor vendor;
  private final Preferences preferences;
  private final SourceStatus.Board board;
  private final PasswordCheck check;
  private volatile boolean open = true;

  // Guarded by this.
  private Consumer<String> refused = _ -> {};
  private Runnable changed = () -> {};
  private @Nullable String refusal;
  private boolean hasChanged;
  private int turnedAway;

  LogIn(Office.Plan plan, Vendor vendor, Preferences preferences, SourceStatus.Board board) {
    this.plan = plan;
    this.vendor = vendor;
    this.preferences = preferences;
    this.board = board;
    this.check = new PasswordCheck(plan.account().folder());
    vendor.onSignedOut(this::refuse);
  }

  /** Called with a reason once the log-in is turned away for good: somebody must sign in anew. */
  void whenRefused(Consumer<String> listener) {
    String reason;
    synchronized (this) {
      refused = listener;
      reason = refusal;
    }
    if (reason != null) {
      listener.accept(reason);
    }
  }

  /** Called when the log-in was accepted with another role than this office was opened for. */
  void whenRoleChanged(Runnable listener) {
    boolean already;
    synchronized (this) {
      changed = listener;
      already = hasChanged;
    }
    if (already) {
      listener.run();
    }
  }

  /**
   * Once; blocking.
   *
   * @param typed whether it has still to be shown that the password is theirs who gave it
   * @return empty when there is no password, or when the vendor cannot be reached and somebody has
   *     signed in here before
   */
  Optional<Session> once(boolean typed) {
    String password = plan.password();
    if (password == null) {
      return Optional.empty();
    }
    try {
      Session accepted = vendor.signIn(plan.account().username(), password);
      RememberedSession.keep(preferences, accepted);
      if (typed) {
        check.keep(password);
      } else {
        keepCheckLater(password);
      }
      return Optional.of(accepted);
    } catch (VendorFault.NotSignedIn | VendorFault.Refused no) {
      throw no;
    } catch (VendorFault passing) {
      if (RememberedSession.ofAgent(preferences).isEmpty()) {
        throw unknownHere(passing);
      }
      if (typed && !check.matches(password)) {
        throw new VendorFault.Unreachable(
            passing.getMessage()
                + ", and this is not the password that was last accepted on this machine",
            passing);
      }
      post(SourceStatus.State.RETRYING, passing.getMessage());
      return Optional.empty();
    }
  }

  /** A slow hash is nothing to make while the first screen is being drawn. */
  private void keepCheckLater(String password) {
    plan.clock()
        .after(
            CHECK_AFTER,
            () -> {
              if (open) {
                check.keep(password);
              }
            });
  }

  /** Whether it may pass is not to be lost on the way. */
  private VendorFault unknownHere(VendorFault fault) {
    String words =
        plan.account().baseUrl()
            + ": "
            + fault.getMessage()
            + ", and nobody has signed in here before";
    return switch (fault) {
      case VendorFault.RateLimited limited -> limited;
      case VendorFault.Unusable _ -> new VendorFault.Unusable(words, false, fault);
      default -> new VendorFault.Unreachable(words, fault);
    };
  }

  /**
   * In the background, until it is accepted or refused.
   *
   * @param known whom the office was opened for
   */
  void goOn(Session known, boolean atOnce, Runnable accepted) {
    if (atOnce) {
      plan.clock().run("sign-in", () -> again(known, FIRST_RETRY, accepted));
    } else {
      later(known, FIRST_RETRY, accepted);
    }
  }

  private void later(Session known, Duration wait, Runnable accepted) {
    if (plan.password() == null) {
      post(SourceStatus.State.FAILED, "not signed in");
      return;
    }
    Duration longer = wait.multipliedBy(2);
    Duration next = longer.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : longer;
    plan.clock().after(wait, () -> again(known, next, accepted));
  }

  private void again(Session known, Duration next, Runnable accepted) {
    if (!open) {
      return;
    }
    try {
      Optional<Session> session = once(false);
      if (session.isEmpty()) {
        later(known, next, accepted);
      } else if (session.get().viewer().equals(known.viewer())) {
        accepted.run();
      } else if (session.get().viewer().agentId().equals(known.viewer().agentId())) {
        roleChanged();
      } else {
        refuse("this is another agent's log-in");
      }
    } catch (VendorFault.NotSignedIn no) {
      String words = String.valueOf(no.getMessage());
      if (isBelieved()) {
        refuse(words);
      } else {
        post(SourceStatus.State.RETRYING, words);
        later(known, next, accepted);
      }
    } catch (VendorFault fault) {
      post(SourceStatus.State.RETRYING, fault.getMessage());
      later(known, next, accepted);
    }
  }

  private synchronized boolean isBelieved() {
    return ++turnedAway >= TRIES;
  }

  /** What may be seen and what stays on this machine was decided for the old role. */
  private void roleChanged() {
    LOG.info("The role has changed; the account is to be opened anew");
    post(SourceStatus.State.STARTING, "your role has changed");
    Runnable listener;
    synchronized (this) {
      hasChanged = true;
      listener = changed;
    }
    listener.run();
  }

  private void refuse(String reason) {
    if (!open) {
      return;
    }
    LOG.warn("Sign-in refused: {}", reason);
    post(SourceStatus.State.FAILED, reason);
    Consumer<String> listener;
    synchronized (this) {
      refusal = reason;
      listener = refused;
    }
    listener.accept(reason);
  }

  void post(SourceStatus.State state, @Nullable String detail) {
    String source = plan.account().vendor() + "/sign-in";
    board.post(new SourceStatus(source, state, detail, plan.clock().now()));
  }

  void close() {
    open = false;
  }
}
