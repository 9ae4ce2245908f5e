package org.commpanel.ui;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.LocalEvents;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.session.Agent;
import org.commpanel.core.session.Session;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.CatchingUp;
import org.commpanel.port.Clock;
import org.commpanel.port.Desk;
import org.commpanel.port.Dispatch;
import org.commpanel.port.Gateway;
import org.commpanel.port.Journal;
import org.commpanel.port.Projection;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.Subscription;
import org.commpanel.port.UiThread;
import org.commpanel.store.AccountStore;
import org.commpanel.ui.kit.Screen;
import org.commpanel.ui.kit.Theme;
import org.commpanel.ui.kit.Workbench;

/**
 * A desk for tests of screens: the real store in a folder, a projector of a few lines, and a vendor
 * that does what the test says. Its clock runs, from a quarter to eleven in the morning.
 */
public final class Counter implements AutoCloseable {
  public static final String VENDOR = "voipbin";
  public static final Instant NOW = Instant.parse("2026-11-21T10:42:00Z");
  public static final Viewer MARIA = new Viewer(VENDOR, "maria", 16);
  public static final Viewer LENA = new Viewer(VENDOR, "lena", 64);

  public final AccountStore store;
  public final Desk desk;
  public final List<ConversationKey> historyAsked = new CopyOnWriteArrayList<>();
  public CompletableFuture<Void> history = CompletableFuture.completedFuture(null);
  public boolean diskFails;
  private final Viewer viewer;
  private final Map<String, List<Event>> told = new ConcurrentHashMap<>();
  private final ExecutorService projector = Executors.newSingleThreadExecutor();
  private final Subscription appended;
  private int messages;

  public Counter(Path folder, Viewer viewer) {
    this.viewer = viewer;
    store = AccountStore.open(folder);
    Clock clock = new Running();
    UiThread fx =
        task -> {
          if (Platform.isFxApplicationThread()) {
            task.run();
          } else {
            Platform.runLater(task);
          }
        };
    desk =
        new Desk(
            new Session(viewer, "customer", "maria", "Maria Kova\u010d", null),
            store.journal(),
            store.projection(),
            store.conversations(),
            store.messages(),
            store.outbox(),
            new Wanting(clock),
            new Fetching(),
            store.drafts(),
            store.preferences(),
            new NoSources(),
            new NoGateway(),
            clock,
            fx);
    appended = store.journal().onAppend(() -> projector.execute(this::project));
    tell(
        agent("maria", "Maria Kova\u010d"), agent("lena", "Lena Ortiz"), agent("tom", "Tom Reyes"));
  }

  public static Workbench bench(Counter counter, Theme theme) {
    return Screen.fx(() -> new Workbench(counter.desk, theme, ZoneOffset.UTC));
  }

  public static ConversationKey key(String id) {
    return new ConversationKey(VENDOR, id);
  }

  public static Instant ago(long seconds) {
    return NOW.minusSeconds(seconds);
  }

  public static Event agent(String id, String name) {
    return new Event.AgentSeen(new Agent(VENDOR, id, id, name, "available", 16, false, NOW));
  }

  public static Event talk(String id, Channel channel, String name, String target, String owner) {
    return talk(id, channel, name, target, owner, 3600);
  }

  public static Event talk(
      String id, Channel channel, String name, String target, String owner, long ago) {
    String type = channel.equals(Channel.LINE) ? "line" : "tel";
    return new Event.ConversationSeen(
        new ConversationSnapshot(
            key(id),
            channel,
            name,
            null,
            Owner.of(owner),
            new Address("tel", "+15550000", null, null, null),
            new Address(type, target, name, null, null),
            null,
            null,
            ago(7200),
            ago(ago),
            null),
        "lena");
  }

  public Event in(String talk, String text, long ago) {
    return message(talk, Direction.INCOMING, new MessageBody.Text(text), Delivery.UNKNOWN, ago);
  }

  public Event in(String talk, MessageBody body, long ago) {
    return message(talk, Direction.INCOMING, body, Delivery.UNKNOWN, ago);
  }

  public Event out(String talk, String text, Delivery delivery, long ago) {
    return message(talk, Direction.OUTGOING, new MessageBody.Text(text), delivery, ago);
  }

  private Event message(
      String talk, Direction direction, MessageBody body, Delivery delivery, long ago) {
    String id = "m" + ++messages;
    return new Event.MessageSeen(
        new MessageSnapshot(
            new MessageKey(VENDOR, id),
            key(talk),
            direction,
            delivery,
            body,
            "message",
            null,
            null,
            null,
            ago(ago),
            null,
            null));
  }

  /** The message made last was written by this agent. */
  public Event by(String talk, String agent) {
    return new Event.Authored(key(talk), "m" + messages, agent);
  }

  /** Journals and projects these; returns when they are in the cache. */
  public void tell(Event... events) {
    tell(List.of(events));
  }

  public void tell(List<Event> events) {
    List<CompletableFuture<Long>> appends = new ArrayList<>();
    for (int from = 0; from < events.size(); from += 500) {
      String body = UUID.randomUUID().toString();
      told.put(body, events.subList(from, Math.min(events.size(), from + 500)));
      appends.add(
          store
              .journal()
              .append(
                  new RawEvent(
                      VENDOR,
                      Via.WEBHOOK,
                      desk.clock().now(),
                      Map.of(),
                      body.getBytes(StandardCharsets.UTF_8))));
    }
    long last = appends.stream().mapToLong(CompletableFuture::join).max().orElse(0);
    project(last);
  }

  private void project(long upTo) {
    try {
      projector.submit((Runnable) this::project).get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    if (store.projection().cursor() < upTo) {
      throw new IllegalStateException("not applied: " + upTo);
    }
  }

  private void project() {
    while (true) {
      List<Journal.Entry> entries = store.journal().read(store.projection().cursor(), 100);
      if (entries.isEmpty()) {
        return;
      }
      for (Journal.Entry entry : entries) {
        byte[] body = entry.event().body();
        Decoded decoded =
            body == null
                ? LocalEvents.decode(entry.event())
                : new Decoded.Understood(
                    "test",
                    null,
                    null,
                    told.get(new String(body, StandardCharsets.UTF_8)),
                    List.of());
        store.projection().apply(List.of(new Projection.Step(entry, decoded)), viewer);
      }
    }
  }

  public List<Intent> intents(String talk) {
    return store.outbox().shown(key(talk));
  }

  /** The outbox takes the intent one step on. */
  public void step(Intent intent, Intent.State state, String note, String remoteId) {
    Intent next =
        new Intent(
            intent.id(),
            intent.conversation(),
            intent.action(),
            intent.by(),
            intent.createdAt(),
            state,
            intent.attempts() + 1,
            desk.clock().now(),
            store.journal().lastSeq(),
            note,
            state == Intent.State.SENDING ? null : "req-4711",
            remoteId,
            null,
            null);
    if (!store.outbox().replace(intent, next).join()) {
      throw new IllegalStateException("somebody was faster");
    }
  }

  @Override
  public void close() {
    appended.close();
    projector.shutdown();
    try {
      projector.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    store.close();
  }

  private final class Wanting implements Dispatch {
    private final Clock clock;

    Wanting(Clock clock) {
      this.clock = clock;
    }

    @Override
    public CompletableFuture<Intent> want(ConversationKey conversation, Intent.Action action) {
      if (diskFails) {
        return CompletableFuture.failedFuture(
            new org.commpanel.port.StorageFault("the disk is full", new RuntimeException()));
      }
      return store
          .outbox()
          .submit(
              Intent.queued(
                  UUID.randomUUID().toString(),
                  conversation,
                  action,
                  viewer.agentId(),
                  clock.now()));
    }

    @Override
    public void tryAgain(String intentId) {
      step(store.outbox().find(intentId).orElseThrow(), Intent.State.QUEUED, null, null);
    }

    @Override
    public void check(String intentId) {}

    @Override
    public void giveUp(String intentId) {
      step(store.outbox().find(intentId).orElseThrow(), Intent.State.CANCELLED, null, null);
    }

    @Override
    public Counts counts() {
      return Counts.NONE;
    }

    @Override
    public Subscription onCounts(java.util.function.Consumer<Counts> listener) {
      return () -> {};
    }

    @Override
    public CompletableFuture<Intent> outcome(String intentId) {
      return new CompletableFuture<>();
    }
  }

  private final class Fetching implements CatchingUp {
    @Override
    public void now(String why) {}

    @Override
    public CompletableFuture<Void> history(ConversationKey conversation) {
      historyAsked.add(conversation);
      return history;
    }
  }

  private static final class NoSources implements SourceStatus.Board {
    @Override
    public void post(SourceStatus status) {}

    @Override
    public List<SourceStatus> all() {
      return List.of();
    }

    @Override
    public Subscription onChange(Runnable listener) {
      return () -> {};
    }
  }

  private static final class NoGateway implements Gateway {
    @Override
    public Answer perform(Intent intent) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Lookup lookUp(Intent intent, java.util.function.Predicate<String> claimed) {
      return new Lookup.Absent();
    }

    @Override
    public void setPresence(String presence) {}
  }

  private static final class Running implements Clock {
    private final long start = System.nanoTime();

    @Override
    public Instant now() {
      return NOW.plusNanos((System.nanoTime() - start) / 1000 * 1000);
    }

    @Override
    public Subscription after(Duration delay, Runnable task) {
      AtomicBoolean over = new AtomicBoolean();
      Thread thread =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  Thread.sleep(delay);
                } catch (InterruptedException e) {
                  return;
                }
                if (over.compareAndSet(false, true)) {
                  task.run();
                }
              });
      return () -> {
        if (over.compareAndSet(false, true)) {
          thread.interrupt();
        }
      };
    }

    @Override
    public void run(String name, Runnable task) {
      Thread.ofVirtual().name(name).start(task);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      Thread.sleep(duration);
    }
  }

  public Optional<Intent> newest(String talk) {
    List<Intent> all = intents(talk);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }
}
