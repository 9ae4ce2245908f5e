package org.commpanel.ui.shell;

import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent;
import org.commpanel.port.Desk;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.SourceStatus.State;
import org.commpanel.ui.kit.Lifetime;
import org.commpanel.ui.kit.Refresher;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.Times;
import org.commpanel.ui.kit.Workbench;

/** How each way in is doing and what waits to go out, in words. FX thread only. */
final class StripModel implements AutoCloseable {

  enum Level {
    OK,
    WARN,
    BAD,
    OFF
  }

  /**
   * @param hint more than fits, with since when
   */
  record Item(Level level, String text, String hint) {}

  /**
   * @param first the conversation of the oldest of them, null when nothing waits
   * @param uncertain how many nobody knows about
   */
  record Waiting(int queued, int uncertain, ConversationKey first) {}

  /** Those whose being well is a matter of course. */
  private static final List<String> SPEAKS_WHEN_DOWN = List.of("cache", "sign-in", "missing");

  private static final List<String> ORDER =
      List.of("sign-in", "cache", "webhook", "stream", "catch-up", "missing");

  private static final List<String> WAYS = List.of("stream", "catch-up");

  private final Desk desk;
  private final Times times;
  private final Texts texts = Texts.of(StripModel.class);
  private final ReadOnlyObjectWrapper<List<Item>> items = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Waiting> waiting =
      new ReadOnlyObjectWrapper<>(new Waiting(0, 0, null));
  private final ReadOnlyBooleanWrapper offline = new ReadOnlyBooleanWrapper();
  private final Lifetime life = new Lifetime();

  StripModel(Workbench bench) {
    desk = bench.desk();
    times = bench.times();
    Refresher<List<SourceStatus>> sources =
        bench.refresher(
            "sources", Duration.ofMillis(100), () -> desk.sources().all(), this::sources);
    Refresher<List<Intent>> outbox =
        bench.refresher("outbox", Duration.ofMillis(100), () -> desk.outbox().open(), this::open);
    life.hold(sources);
    life.hold(outbox);
    life.hold(desk.sources().onChange(() -> desk.uiThread().run(sources::ask)));
    life.hold(desk.outbox().onChange(_ -> desk.uiThread().run(outbox::ask)));
    sources.ask();
    outbox.ask();
  }

  ReadOnlyObjectProperty<List<Item>> itemsProperty() {
    return items.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Waiting> waitingProperty() {
    return waiting.getReadOnlyProperty();
  }

  /** Whether nothing new can come in but by luck. */
  ReadOnlyBooleanProperty offlineProperty() {
    return offline.getReadOnlyProperty();
  }

  private void sources(List<SourceStatus> all) {
    boolean several =
        all.stream().map(StripModel::vendor).filter(v -> !v.equals("local")).distinct().count() > 1;
    items.set(
        all.stream()
            .filter(s -> !SPEAKS_WHEN_DOWN.contains(kind(s)) || s.state() != State.LIVE)
            .sorted(Comparator.comparingInt(s -> ORDER.indexOf(kind(s))))
            .map(s -> item(s, several))
            .toList());
    offline.set(all.stream().anyMatch(StripModel::shutOut) || noneLive(all));
  }

  /** Without a log-in nothing can be asked for, whatever the other ways last said. */
  private static boolean shutOut(SourceStatus status) {
    return kind(status).equals("sign-in") && down(status);
  }

  private static boolean noneLive(List<SourceStatus> all) {
    List<SourceStatus> ways = all.stream().filter(s -> WAYS.contains(kind(s))).toList();
    return ways.stream().anyMatch(StripModel::down)
        && ways.stream().noneMatch(s -> s.state() == State.LIVE || s.state() == State.STARTING);
  }

  private static boolean down(SourceStatus status) {
    return status.state() == State.RETRYING || status.state() == State.FAILED;
  }

  private void open(List<Intent> open) {
    List<Intent> uncertain =
        open.stream().filter(i -> i.state() == Intent.State.UNCERTAIN).toList();
    Intent first =
        !uncertain.isEmpty() ? uncertain.getFirst() : open.isEmpty() ? null : open.getFirst();
    waiting.set(
        new Waiting(
            open.size() - uncertain.size(),
            uncertain.size(),
            first == null ? null : first.conversation()));
  }

  private Item item(SourceStatus status, boolean several) {
    String text = text(status);
    String hint =
        texts.say(
            "source.hint",
            status.source(),
            texts.say("state." + status.state().name().toLowerCase(java.util.Locale.ROOT)),
            times.seconds(status.since()),
            SafeText.name(Objects.requireNonNullElse(status.detail(), "")));
    return new Item(
        switch (status.state()) {
          case LIVE -> Level.OK;
          case STARTING, RETRYING -> Level.WARN;
          case FAILED -> Level.BAD;
          case OFF -> Level.OFF;
        },
        several ? vendor(status) + " " + text : text,
        hint.strip());
  }

  private String text(SourceStatus status) {
    String detail = SafeText.name(Objects.requireNonNullElse(status.detail(), ""));
    return switch (kind(status)) {
      case "webhook" ->
          status.state() == State.LIVE
              ? texts.say("source.webhook.live", place(detail))
              : texts.say("source.webhook." + word(status));
      case "stream" -> texts.say("source.stream." + word(status));
      case "catch-up" ->
          status.state() == State.LIVE
              ? texts.say("source.catch-up.live", times.seconds(status.since()))
              : texts.say("source.catch-up." + word(status));
      case "cache" -> texts.say("source.cache");
      case "missing" -> texts.say("source.missing");
      case "sign-in" -> texts.say("source.sign-in." + word(status));
      default -> kind(status) + " " + texts.say("state." + word(status));
    };
  }

  private static String word(SourceStatus status) {
    return status.state().name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Of an address, the part an administrator looks for: host and port. */
  private static String place(String detail) {
    String first = detail.split("\\s", 2)[0];
    try {
      URI uri = URI.create(first);
      return uri.getHost() == null ? first : uri.getAuthority();
    } catch (IllegalArgumentException _) {
      return first;
    }
  }

  private static String vendor(SourceStatus status) {
    int slash = status.source().indexOf('/');
    return slash < 0 ? "" : status.source().substring(0, slash);
  }

  private static String kind(SourceStatus status) {
    return status.source().substring(status.source().indexOf('/') + 1);
  }

  @Override
  public void close() {
    life.close();
  }
}
