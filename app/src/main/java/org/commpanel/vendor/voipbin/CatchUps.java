package org.commpanel.vendor.voipbin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.VendorFault;
import org.commpanel.vendor.http.Priority;
import org.commpanel.vendor.http.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Walks VoIPBIN's lists for what no webhook and no frame told. Lists stand in order of creation,
 * while an old conversation may change hands today: the viewer's own are walked to the end each
 * time. Messages are asked for by {@link Progress}'s plan. Blocking; one thread at a time.
 */
final class CatchUps {
  private static final int PAGE = 100;
  private static final int FIRST_LOOK = 10;
  private static final int FIRST_MEETING = 50;
  private static final int PAGES_AT_FIRST_MEETING = 5;
  private static final int LOSSES_AT_ONCE = 300;

  /** A row may become visible later than its time says. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private final VoipbinApi api;
  private final Calls calls;
  private final Progress progress;

  CatchUps(VoipbinApi api, Calls calls, Progress progress) {
    this.api = api;
    this.calls = calls;
    this.progress = progress;
  }

  void run(Viewer viewer, Set<ConversationKey> believed, Teller teller) {
    Instant began = calls.serverNow();
    Progress.Turn turn = progress.begin(began);
    try {
      if (turn.agents()) {
        agents(viewer, teller);
      }
      Set<ConversationKey> mine = mine(viewer, believed, teller);
      List<ConversationKey> others =
          viewer.seesAll() ? others(turn.whole(), mine, teller) : List.of();
      for (ConversationKey key : progress.plan(turn, mine, others)) {
        messages(viewer, key, teller);
      }
    } catch (VendorFault e) {
      if (turn.whole()) {
        progress.gap();
      }
      throw e;
    }
    progress.done(turn, began);
  }

  private void agents(Viewer viewer, Teller teller) {
    Set<String> met = new HashSet<>();
    Walk.through(
        api::agents,
        PAGE,
        PAGE,
        (rows, _) -> {
          for (Page.Row row : rows) {
            met.add(row.id());
            teller.row("agent", row.bytes());
          }
          return true;
        });
    if (!met.contains(viewer.agentId())) {
      teller.row("agent", api.me());
    }
  }

  /** The viewer's own, all of them, and what became of those that are no longer. */
  private Set<ConversationKey> mine(Viewer viewer, Set<ConversationKey> believed, Teller teller) {
    Walk.Source source =
        viewer.seesAll()
            ? (size, token) -> api.conversationsOf(viewer.agentId(), size, token)
            : api::conversations;
    Set<ConversationKey> mine = new LinkedHashSet<>();
    boolean whole =
        Walk.through(
            source,
            PAGE,
            PAGE,
            (rows, _) -> {
              for (Page.Row row : rows) {
                ConversationSnapshot seen = conversation(teller.row("conversation", row.bytes()));
                if (seen != null && Owner.of(viewer.agentId()).equals(seen.owner())) {
                  mine.add(seen.key());
                }
              }
              return true;
            });
    mine.stream().filter(key -> !believed.contains(key)).forEach(progress::forget);
    if (whole) {
      believed.stream()
          .filter(key -> key.vendor().equals(VoipbinVendor.NAME) && !mine.contains(key))
          .limit(LOSSES_AT_ONCE)
          .forEach(key -> whereabouts(key, teller));
    }
    return mine;
  }

  /** VoIPBIN tells the previous owner nothing when a conversation is given to another. */
  private void whereabouts(ConversationKey key, Teller teller) {
    try {
      Reply reply = api.conversation(key.id(), Priority.CATCH_UP);
      teller.row("conversation", reply.body());
    } catch (VendorFault.Refused e) {
      lostOr(e, key, teller);
    }
  }

  private void lostOr(VendorFault.Refused refused, ConversationKey key, Teller teller) {
    if (!Lost.isLoss(refused)) {
      throw refused;
    }
    progress.forget(key);
    teller.lost(key, calls.serverNow());
  }

  /** Everybody's: to the end after a gap, else back to a page without news. Newest change first. */
  private List<ConversationKey> others(boolean whole, Set<ConversationKey> mine, Teller teller) {
    Map<ConversationKey, Instant> met = new LinkedHashMap<>();
    Walk.through(
        api::conversations,
        PAGE,
        PAGE,
        (rows, _) -> {
          boolean news = false;
          for (Page.Row row : rows) {
            Teller.Heard heard = teller.row("conversation", row.bytes());
            news |= heard.fresh();
            ConversationSnapshot seen = conversation(heard);
            if (seen != null && !mine.contains(seen.key())) {
              met.put(seen.key(), seen.version());
            }
          }
          return whole || news;
        });
    List<ConversationKey> others = new ArrayList<>(met.keySet());
    others.sort(java.util.Comparator.comparing(met::get).reversed());
    return others;
  }

  private static @Nullable ConversationSnapshot conversation(Teller.Heard heard) {
    return heard.decoded() instanceof Decoded.Understood seen
            && seen.events().getFirst() instanceof Event.ConversationSeen conversation
        ? conversation.snapshot()
        : null;
  }

  /**
   * Back to the time up to which everything was met before; at the first meeting to a page without
   * news, or a few pages: the rest is fetched when somebody opens it.
   */
  private void messages(Viewer viewer, ConversationKey key, Teller teller) {
    Instant began = calls.serverNow();
    Progress.Asked before = progress.of(key);
    Instant[] newest = new Instant[1];
    int[] pages = {0};
    try {
      Walk.through(
          (size, token) -> api.messages(key.id(), size, token, Priority.CATCH_UP),
          before == null ? FIRST_MEETING : FIRST_LOOK,
          PAGE,
          (rows, oldest) -> {
            boolean news = tell(rows, teller, newest);
            pages[0]++;
            if (before == null) {
              return news && pages[0] < PAGES_AT_FIRST_MEETING;
            }
            return oldest == null ? news : !oldest.isBefore(before.askedAt().minus(OVERLAP));
          });
    } catch (VendorFault.Refused e) {
      if (viewer.seesAll()) {
        return;
      }
      lostOr(e, key, teller);
      return;
    }
    progress.asked(key, began, newest[0]);
  }

  /** One conversation and its history to the first message. */
  void whole(Viewer viewer, ConversationKey key, Teller teller) {
    Instant began = calls.serverNow();
    Instant[] newest = new Instant[1];
    int[] pages = {0};
    try {
      teller.row("conversation", api.conversation(key.id(), Priority.SCREEN).body());
      Walk.through(
          (size, token) ->
              api.messages(
                  key.id(), size, token, pages[0] < 2 ? Priority.SCREEN : Priority.CATCH_UP),
          FIRST_MEETING,
          PAGE,
          (rows, _) -> {
            tell(rows, teller, newest);
            pages[0]++;
            return true;
          });
    } catch (VendorFault.Refused e) {
      if (!viewer.seesAll() && Lost.isLoss(e)) {
        progress.forget(key);
        teller.lost(key, calls.serverNow());
      }
      throw e;
    }
    progress.asked(key, began, newest[0]);
  }

  private static boolean tell(List<Page.Row> rows, Teller teller, @Nullable Instant[] newest) {
    boolean news = false;
    for (Page.Row row : rows) {
      Teller.Heard heard = teller.row("message", row.bytes());
      news |= heard.fresh();
      if (newest[0] == null
          && heard.decoded() instanceof Decoded.Understood seen
          && seen.events().getFirst() instanceof Event.MessageSeen message) {
        newest[0] = message.snapshot().createdAt();
      }
    }
    return news;
  }
}
