package org.commpanel.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.commpanel.store.AccountStore;

/** The process that is killed: store, projector and listener, and nothing that would help it. */
final class KilledReceiver {
  private KilledReceiver() {}

  /**
   * Warms up on an account of no importance, then waits for a byte of input before it opens the
   * real one: so the next process can be made ready while this one is being killed.
   *
   * @param args the account's folder
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Path rehearsal = Files.createTempDirectory(folder.getParent(), "rehearsal");
    AccountStore first = AccountStore.open(rehearsal);
    new Listener(first.journal()).close();
    first.close();
    if (System.in.read() < 0) {
      return;
    }
    AccountStore store = AccountStore.open(folder);
    Projector projector =
        new Projector(
            store.journal(),
            store.projection(),
            Account.DECODERS,
            Account.MANAGER,
            new WallClock(),
            new Board(),
            Thread.ofPlatform().name("projector").factory());
    projector.start();
    Listener listener = new Listener(store.journal());
    System.out.println(listener.port);
    // Ends with the test that started it, whatever happens to that.
    while (System.in.read() >= 0) {
      continue;
    }
    Runtime.getRuntime().halt(0);
  }
}
