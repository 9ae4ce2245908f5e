package org.commpanel.outbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.commpanel.boot.StatusBoard;
import org.commpanel.boot.SystemClock;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Intent.State;
import org.commpanel.core.outbox.Note;
import org.commpanel.core.session.Session;
import org.commpanel.store.AccountStore;
import org.commpanel.vendor.voipbin.VoipbinVendor;

/**
 * A panel without a screen, to be killed: folder, address, user name, password, conversations and
 * what to type. With nothing to type it reads ids and waits until those intents have come to an
 * end.
 */
final class TypingPanel {
  /** The last look-up comes well after the longest stall of the vendor. */
  private static final Pace PACE =
      new Pace(
          List.of(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(900)),
          Duration.ofSeconds(30),
          Duration.ofHours(12),
          Duration.ofMillis(50),
          Duration.ofMillis(500),
          64,
          Duration.ofSeconds(1));

  private TypingPanel() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    try (SystemClock clock = new SystemClock();
        AccountStore store = AccountStore.open(Path.of(args[0]));
        VoipbinVendor vendor = new VoipbinVendor(args[1], List::of, clock, new StatusBoard())) {
      say("SENDING", sending(store));
      Session session = vendor.signIn(args[2], args[3]);
      try (Dispatcher dispatcher =
          new Dispatcher(
              store.outbox(),
              vendor.gateway(),
              store.journal(),
              vendor.decoder(),
              key -> Optional.empty(),
              session.viewer(),
              clock,
              PACE)) {
        dispatcher.start();
        if (args[5].isEmpty()) {
          finish(dispatcher);
        } else {
          type(dispatcher, args[4].split(","), args[5]);
          Thread.currentThread().join();
        }
      }
    }
  }

  private static String sending(AccountStore store) {
    List<Intent> open = store.outbox().open();
    return String.valueOf(open.stream().filter(i -> i.state() == State.SENDING).count());
  }

  private static void type(Dispatcher dispatcher, String[] conversations, String what)
      throws InterruptedException {
    for (int n = 0; n < 6; n++) {
      ConversationKey conversation =
          new ConversationKey(VoipbinVendor.NAME, conversations[n % conversations.length]);
      String text = what + ", text " + n;
      say("TYPED", text);
      Intent intent = dispatcher.want(conversation, new Intent.Action.SendText(text)).join();
      say("WANTED", intent.id(), text);
      Thread.sleep(15);
    }
  }

  private static void finish(Dispatcher dispatcher) throws IOException {
    BufferedReader ids =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String id = ids.readLine(); id != null; id = ids.readLine()) {
      Intent end = dispatcher.outcome(id).join();
      Note note = Note.of(end);
      say("ENDED", id, note == null ? end.state().name() : end.state() + " " + note.code());
    }
  }

  private static void say(String... words) {
    System.out.println(String.join("\t", words));
    System.out.flush();
  }
}
