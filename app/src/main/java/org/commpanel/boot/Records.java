package org.commpanel.boot;

import java.nio.file.Files;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import org.commpanel.core.session.Session;
import org.commpanel.core.session.Viewer;
import org.commpanel.core.session.Watch;
import org.commpanel.intake.Projector;
import org.commpanel.port.Clock;
import org.commpanel.port.Preferences;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.VendorFault;
import org.commpanel.store.AccountStore;

/**
 * What an account holds, open and up to date, without anyone signed in: the journal and the
 * projection that is made from it. Safe for use from any thread.
 */
public final class Records implements AutoCloseable {
  private static final String WATCHED_SINCE = "watched-since";
  private final AccountStore store;
  private final Session session;
  private final Projector projector;

  private Records(AccountStore store, Session session, Projector projector) {
    this.store = store;
    this.session = session;
    this.projector = projector;
  }

  /**
   * Opens the account's files and starts applying what the journal is ahead. Blocking.
   *
   * @param session whose eyes decide what may stay on this machine
   */
  static Records open(AccountStore store, Session session, Clock clock, SourceStatus.Board board) {
    store.watch(watch(store.preferences(), session.viewer(), clock));
    Projector projector =
        new Projector(
            store.journal(),
            store.projection(),
            Wiring.decoders(),
            session.viewer(),
            clock,
            board,
            Thread.ofPlatform().name("projector").daemon().factory());
    projector.start();
    return new Records(store, session, projector);
  }

  /** From the first time on; kept beside the journal, so that a cache made anew says the same. */
  private static Watch watch(Preferences preferences, Viewer viewer, Clock clock) {
    String kept = preferences.get(WATCHED_SINCE).orElse("");
    Instant since;
    try {
      since = Instant.parse(kept);
    } catch (DateTimeParseException none) {
      since = clock.now();
      preferences.put(WATCHED_SINCE, since.toString());
    }
    return new Watch(viewer.agentId(), since);
  }

  /**
   * For commands that only read.
   *
   * @throws VendorFault.NotSignedIn when nobody has ever signed in with this account
   */
  public static Records open(Account account, Clock clock) {
    if (!Files.exists(account.folder().resolve("journal.mv.db"))) {
      throw nobody();
    }
    return settled(
        account,
        clock,
        store -> RememberedSession.read(store.preferences()).orElseThrow(Records::nobody));
  }

  /**
   * For commands that bring their own events.
   *
   * @param usual who looks if nobody has ever signed in
   */
  public static Records fill(Account account, Viewer usual, Clock clock) {
    return settled(
        account,
        clock,
        store -> {
          Optional<Session> known = RememberedSession.read(store.preferences());
          if (known.isPresent()) {
            return known.get();
          }
          Session made = new Session(usual, "", account.username(), account.username(), null);
          RememberedSession.keep(store.preferences(), made);
          return made;
        });
  }

  private static Records settled(
      Account account, Clock clock, Function<AccountStore, Session> session) {
    AccountStore store = AccountStore.open(account.folder());
    try {
      Records records = open(store, session.apply(store), clock, new StatusBoard());
      records.settle();
      return records;
    } catch (RuntimeException failed) {
      store.close();
      throw failed;
    }
  }

  private static VendorFault.NotSignedIn nobody() {
    return new VendorFault.NotSignedIn("nobody has signed in with this data folder yet", null);
  }

  public AccountStore store() {
    return store;
  }

  public Session session() {
    return session;
  }

  public Projector projector() {
    return projector;
  }

  /** Waits until everything that is in the journal now has been applied. */
  public void settle() {
    projector.awaitApplied(store.journal().lastSeq()).join();
  }

  @Override
  public void close() {
    projector.close();
    store.close();
  }
}
