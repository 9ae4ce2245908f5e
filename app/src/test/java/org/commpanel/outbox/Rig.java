package org.commpanel.outbox;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Intent.State;
import org.commpanel.core.outbox.Note;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.session.Viewer;

/** A dispatcher with all it needs, before a {@link Peer}. */
final class Rig implements AutoCloseable {
  static final String ME = "agent-1";

  /** As patient as usual in kind, a hundredth in length. */
  static final Pace QUICK =
      new Pace(
          List.of(Duration.ofMillis(30), Duration.ofMillis(100), Duration.ofMillis(400)),
          Duration.ofSeconds(30),
          Duration.ofHours(12),
          Duration.ofMillis(20),
          Duration.ofMillis(200),
          256,
          Duration.ofSeconds(2));

  final TestClock clock = new TestClock();
  final Peer peer = new Peer(clock::now);
  final Disk store;
  final Map<ConversationKey, Owner> owners = new ConcurrentHashMap<>();
  Duration patience = Duration.ofSeconds(10);
  Dispatcher dispatcher;

  Rig(Path folder) throws IOException {
    store = new Disk(folder);
    dispatcher = dispatcher(peer.port(), QUICK, 0);
  }

  void hasPatience(Duration newPatience) {
    patience = newPatience;
    dispatcher = dispatcher(peer.port(), QUICK, 0);
  }

  Dispatcher dispatcher(int port, Pace pace, long permission) {
    return new Dispatcher(
        store,
        new PeerGateway(port, patience),
        store,
        PeerGateway::decode,
        key -> Optional.ofNullable(owners.get(key)),
        new Viewer("peer", ME, permission),
        clock,
        pace);
  }

  static ConversationKey conversation(String id) {
    return new ConversationKey("peer", id);
  }

  Intent want(String conversation, String text) {
    return want(conversation, new Intent.Action.SendText(text));
  }

  Intent want(String conversation, Intent.Action action) {
    return dispatcher
        .want(conversation(conversation), action)
        .orTimeout(5, TimeUnit.SECONDS)
        .join();
  }

  Intent outcome(Intent intent) {
    return dispatcher.outcome(intent.id()).orTimeout(25, TimeUnit.SECONDS).join();
  }

  Intent now(Intent intent) {
    return store.find(intent.id()).orElseThrow();
  }

  void awaitState(Intent intent, State state) {
    await().pollInterval(Duration.ofMillis(2)).until(() -> now(intent).state() == state);
  }

  void awaitNote(Intent intent, Note.Code code) {
    await()
        .pollInterval(Duration.ofMillis(2))
        .until(() -> {
          Note note = Note.of(now(intent));
          return note != null && note.code() == code;
        });
  }

  @Override
  public void close() {
    peer.release();
    dispatcher.close();
    peer.close();
    store.close();
  }
}
