package org.commpanel.vendor.voipbin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
import org.commpanel.vendor.voipbin.HeldBack.Part;
import org.jspecify.annotations.Nullable;

/**
 * Walks VoIPBIN's lists for what no webhook and no frame told. Lists stand in order of creation,
 * while an old conversation may change hands today: the viewer's own are walked to the end each
 * time. Messages are asked for by {@link Progress}'s plan. One bad answer is noted and passed by:
 * only no connection, 401 and 429 end a walk. Blocking; one thread at a time.
 */
final class CatchUps {
  private static final int PAGE = 100;
  private static final int LOSSES_AT_ONCE = 300;

  /** So many bad answers in a row are no matter of single conversations. */
  private static final int PATIENCE = 5;

  private static final Part AGENTS = new Part.Listing("the list of agents");
  private static final Part OWN = new Part.Listing("the list of your conversations");
  private static final Part EVERYBODYS = new Part.Listing("the list of everybody's conversations");

  private final VoipbinApi api;
  private final Calls calls;
  private final Progress progress;
  private final Threads threads;
  private final HeldBack heldBack = new HeldBack();

  CatchUps(VoipbinApi api, Calls calls, Progress progress) {
    this.api = api;
    this.calls = calls;
    this.progress = progress;
    this.threads = new Threads(api, calls, progress);
  }

  /** What is missing because it could not be got, in plain words. Any thread. */
  List<String> leftOut() {
    return heldBack.words();
  }

  /**
   * Whose messages have not all been asked for since something may have been missed. Any thread.
   */
  Set<ConversationKey> unmet() {
    Set<ConversationKey> unmet = new HashSet<>(progress.waiting());
    unmet.addAll(heldBack.conversations());
    return unmet;
  }

  /** Another log-in begins. Any thread. */
  void clear() {
    progress.clear();
    heldBack.clear();
  }

  void run(Viewer viewer, Set<ConversationKey> believed, Teller teller) {
    Instant began = calls.serverNow();
    Progress.Turn turn = progress.begin(began);
    VendorFault noList;
    try {
      noList = new Run(viewer, believed, teller, turn, began).walk();
    } catch (VendorFault e) {
      progress.brokeOff(turn);
      throw e;
    }
    progress.done(turn, began);
    if (noList != null) {
      throw noList;
    }
  }

  /** One walk. */
  private final class Run {
    private final Viewer viewer;
    private final Set<ConversationKey> believed;
    private final Teller teller;
    private final Progress.Turn turn;
    private final Instant began;

    /** Of those met, which were here before: something of them may be known. */
    private final Set<ConversationKey> before;

    /** The viewer's own, as the lists say. */
    private final Set<ConversationKey> mine = new LinkedHashSet<>();

    /** Those of colleagues and of nobody, and when they last changed. */
    private final Map<ConversationKey, Instant> others = new HashMap<>();

    private int badInARow;

    Run(
        Viewer viewer,
        Set<ConversationKey> believed,
        Teller teller,
        Progress.Turn turn,
        Instant began) {
      this.viewer = viewer;
      this.believed = believed;
      this.teller = teller;
      this.turn = turn;
      this.began = began;
      this.before = new HashSet<>(believed);
    }

    /** Returns why the viewer's own conversations could not be listed, null when they were. */
    @Nullable VendorFault walk() {
      VendorFault noList = heldBack.attempt(OWN, began, this::own);
      if (viewer.seesAll()) {
        VendorFault noOthers = heldBack.attempt(EVERYBODYS, began, this::everybodys);
        noList = noOthers == null ? null : noList;
      }
      if (heldBack.isMissing(OWN)) {
        believed.stream().filter(CatchUps::isOurs).forEach(mine::add);
      }
      mine.stream().filter(key -> !believed.contains(key)).forEach(progress::forget);
      if (noList == null && (turn.whole() || !viewer.seesAll())) {
        heldBack.retain(this::isListed);
      }
      messages();
      if (turn.agents()) {
        heldBack.attempt(AGENTS, began, this::agents);
      }
      return noList;
    }

    private boolean isListed(ConversationKey key) {
      return mine.contains(key) || others.containsKey(key) || believed.contains(key);
    }

    private void agents() {
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
    private void own() {
      Walk.Source source =
          viewer.seesAll()
              ? (size, token) -> api.conversationsOf(viewer.agentId(), size, token)
              : api::conversations;
      boolean whole =
          Walk.through(
              source,
              PAGE,
              PAGE,
              (rows, _) -> {
                rows.forEach(this::row);
                return true;
              });
      if (whole) {
        believed.stream()
            .filter(key -> isOurs(key) && !mine.contains(key))
            .filter(key -> !heldBack.holds(new Part.Thread(key), began))
            .limit(LOSSES_AT_ONCE)
            .forEach(key -> attempt(key, () -> whereabouts(key)));
      }
    }

    /** Everybody's: to the end after a gap, else back to a page without news. */
    private void everybodys() {
      Walk.through(
          api::conversations,
          PAGE,
          PAGE,
          (rows, _) -> {
            boolean news = false;
            for (Page.Row row : rows) {
              news |= row(row);
            }
            return turn.whole() || news;
          });
    }

    /** Returns whether it was news. */
    private boolean row(Page.Row row) {
      Decoded decoded = teller.decoded("conversation", row.bytes());
      ConversationSnapshot seen = conversation(decoded);
      boolean own = seen != null && Owner.of(viewer.agentId()).equals(seen.owner());
      if (seen != null && own && !believed.contains(seen.key()) && seen.deletedAt() == null) {
        teller.listed(seen.key(), Owner.of(viewer.agentId()), began);
      }
      boolean fresh = teller.row("conversation", row.bytes()).fresh();
      if (seen != null) {
        if (own) {
          mine.add(seen.key());
          others.remove(seen.key());
        } else if (!mine.contains(seen.key())) {
          others.put(seen.key(), seen.version());
        }
        if (!fresh) {
          before.add(seen.key());
        }
      }
      return fresh;
    }

    /** VoIPBIN tells the previous owner nothing when a conversation is given to another. */
    private void whereabouts(ConversationKey key) {
      try {
        teller.row("conversation", api.conversation(key.id(), Priority.CATCH_UP).body());
      } catch (VendorFault.Refused e) {
        if (!Whereabouts.isLoss(e)) {
          throw e;
        }
        progress.forget(key);
        teller.lost(key, calls.serverNow());
      }
    }

    private void messages() {
      List<Threads.Rest> rests = new ArrayList<>();
      for (ConversationKey key : progress.plan(turn, mine, others, this::isDue)) {
        attempt(
            key,
            () -> {
              Threads.Rest rest = meet(key);
              if (rest != null) {
                rests.add(rest);
              }
            });
      }
      for (Threads.Rest rest : rests) {
        attempt(rest.conversation(), () -> threads.goOn(rest, teller));
      }
    }

    private Progress.Due isDue(ConversationKey key) {
      Part name = new Part.Thread(key);
      if (heldBack.holds(name, began)) {
        return Progress.Due.NOT_YET;
      }
      return heldBack.isMissing(name) ? Progress.Due.NOW : Progress.Due.IN_TURN;
    }

    private Threads.@Nullable Rest meet(ConversationKey key) {
      try {
        return threads.meet(key, before.contains(key), teller);
      } catch (VendorFault.Refused e) {
        if (!viewer.seesAll() && Whereabouts.isLoss(e)) {
          // The list has just said that it is theirs: ask it what it is before it is taken away.
          contradiction(key);
        }
        throw e;
      }
    }

    private void contradiction(ConversationKey key) {
      try {
        teller.row("conversation", api.conversation(key.id(), Priority.CATCH_UP).body());
      } catch (VendorFault.Refused e) {
        // If it is lost, the next list leaves it out.
      }
    }

    private void attempt(ConversationKey key, Runnable part) {
      VendorFault bad = heldBack.attempt(new Part.Thread(key), began, part);
      badInARow = bad instanceof VendorFault.Unusable ? badInARow + 1 : 0;
      if (bad != null && badInARow >= PATIENCE) {
        throw bad;
      }
    }
  }

  private static boolean isOurs(ConversationKey key) {
    return key.vendor().equals(VoipbinVendor.NAME);
  }

  private static @Nullable ConversationSnapshot conversation(Decoded decoded) {
    return decoded instanceof Decoded.Understood seen
            && seen.events().getFirst() instanceof Event.ConversationSeen conversation
        ? conversation.snapshot()
        : null;
  }

  /** One conversation and its history to the first message. */
  void whole(Viewer viewer, ConversationKey key, Teller teller) {
    try {
      teller.row("conversation", api.conversation(key.id(), Priority.SCREEN).body());
    } catch (VendorFault.Refused e) {
      if (!viewer.seesAll() && Whereabouts.isLoss(e)) {
        progress.forget(key);
        teller.lost(key, calls.serverNow());
      }
      throw e;
    }
    // Refused after that, it is a contradiction and no loss: what it is has just been said.
    threads.whole(key, teller);
    heldBack.got(new Part.Thread(key));
  }
}
