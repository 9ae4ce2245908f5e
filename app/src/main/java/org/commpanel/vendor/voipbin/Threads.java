package org.commpanel.vendor.voipbin;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.port.VendorFault;
import org.commpanel.vendor.http.Priority;
import org.jspecify.annotations.Nullable;

/** Walks back through the messages of conversations. Blocking; throws {@link VendorFault}. */
final class Threads {
  private static final int PAGE = 100;
  private static final int FIRST_LOOK = 10;
  private static final int FIRST_MEETING = 50;
  private static final int PAGES_AT_FIRST_MEETING = 5;

  /** More was not missed by anybody; whoever opens the conversation gets the rest. */
  private static final int PAGES_OF_A_REST = 200;

  /** A row may become visible later than its time says. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private final VoipbinApi api;
  private final Calls calls;
  private final Progress progress;

  Threads(VoipbinApi api, Calls calls, Progress progress) {
    this.api = api;
    this.calls = calls;
    this.progress = progress;
  }

  /**
   * A walk that met nothing known within a few pages.
   *
   * @param from the time before which it has not looked
   */
  record Rest(
      ConversationKey conversation, Instant began, @Nullable Instant newest, Instant from) {}

  /** What one walk has met. */
  private static final class Met {
    private final Teller teller;
    private int pages;
    private boolean news;
    private @Nullable Instant newest;
    private @Nullable Instant oldest;

    Met(Teller teller) {
      this.teller = teller;
    }

    void page(List<Page.Row> rows, @Nullable Instant last) {
      pages++;
      news = false;
      oldest = last == null ? oldest : last;
      for (Page.Row row : rows) {
        Teller.Heard heard = teller.row("message", row.bytes());
        news |= heard.fresh();
        if (newest == null
            && heard.decoded() instanceof Decoded.Understood seen
            && seen.events().getFirst() instanceof Event.MessageSeen message) {
          newest = message.snapshot().createdAt();
        }
      }
    }
  }

  /**
   * Back to the time up to which everything was met before; at the first meeting in this process to
   * a page without news, or a few pages.
   *
   * @param hadBefore whether there may be older messages of it in the cache, so that what lies
   *     between must not be left out
   * @return what is still to be walked, after the others; null for nothing: of a conversation that
   *     was never here, the rest is fetched when somebody opens it
   */
  @Nullable Rest meet(ConversationKey key, boolean hadBefore, Teller teller) {
    Instant began = calls.serverNow();
    Progress.Asked before = progress.of(key);
    Met met = new Met(teller);
    boolean whole =
        Walk.through(
            (size, token) -> api.messages(key.id(), size, token, Priority.CATCH_UP),
            before == null ? FIRST_MEETING : FIRST_LOOK,
            PAGE,
            (rows, oldest) -> {
              met.page(rows, oldest);
              if (before == null) {
                return met.news && met.pages < PAGES_AT_FIRST_MEETING;
              }
              return oldest == null ? met.news : !oldest.isBefore(before.askedAt().minus(OVERLAP));
            });
    Instant oldest = met.oldest;
    if (before == null && !whole && met.news && hadBefore && oldest != null) {
      return new Rest(key, began, met.newest, oldest);
    }
    progress.asked(key, began, met.newest);
    return null;
  }

  /** Back to the first page without news. */
  void goOn(Rest rest, Teller teller) {
    Met met = new Met(teller);
    String from = Timestamps.token(rest.from().plus(1, ChronoUnit.MICROS));
    Walk.through(
        (size, token) ->
            api.messages(
                rest.conversation().id(), size, token == null ? from : token, Priority.CATCH_UP),
        PAGE,
        PAGE,
        (rows, oldest) -> {
          met.page(rows, oldest);
          return met.news && met.pages < PAGES_OF_A_REST;
        });
    progress.asked(rest.conversation(), rest.began(), rest.newest());
  }

  /** To the first message. */
  void whole(ConversationKey key, Teller teller) {
    Instant began = calls.serverNow();
    Met met = new Met(teller);
    Walk.through(
        (size, token) ->
            api.messages(
                key.id(), size, token, met.pages < 2 ? Priority.SCREEN : Priority.CATCH_UP),
        FIRST_MEETING,
        PAGE,
        (rows, oldest) -> {
          met.page(rows, oldest);
          return true;
        });
    progress.asked(key, began, met.newest);
  }
}
