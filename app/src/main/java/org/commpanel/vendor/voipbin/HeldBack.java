package org.commpanel.vendor.voipbin;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.port.VendorFault;
import org.jspecify.annotations.Nullable;

/**
 * What catch-up could not get, while it got the rest: named, and asked for again ever more rarely,
 * so that one bad answer does not keep the others waiting. Safe for use from any thread.
 */
final class HeldBack {
  private static final Duration FIRST = Duration.ofSeconds(20);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** A part of a walk. */
  sealed interface Part {
    String words();

    record Thread(ConversationKey conversation) implements Part {
      @Override
      public String words() {
        return "conversation " + Fields.shown(conversation.id());
      }
    }

    record Listing(String words) implements Part {}
  }

  private record Held(String why, int times, Instant until) {}

  private final Map<Part, Held> held = new LinkedHashMap<>();

  /** Whether the walk must end: nobody answers, or VoIPBIN wants no more of us for now. */
  private static boolean endsWalk(VendorFault fault) {
    return switch (fault) {
      case VendorFault.NotSignedIn _, VendorFault.RateLimited _ -> true;
      case VendorFault.Unusable _, VendorFault.Refused _, VendorFault.Uncertain _ -> false;
      case VendorFault.Unreachable _ -> true;
    };
  }

  /** Whether it is not to be asked for yet. */
  synchronized boolean holds(Part part, Instant now) {
    Held before = held.get(part);
    return before != null && now.isBefore(before.until);
  }

  /** Whether it could not be got when it was last asked for. */
  synchronized boolean isMissing(Part part) {
    return held.containsKey(part);
  }

  private synchronized void failed(Part part, VendorFault fault, Instant now) {
    Held before = held.get(part);
    int times = before == null ? 1 : before.times + 1;
    Duration pause = FIRST.multipliedBy(1L << Math.min(times - 1, 6));
    Instant until = now.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
    held.put(part, new Held(String.valueOf(fault.getMessage()), times, until));
  }

  synchronized void got(Part part) {
    held.remove(part);
  }

  /** Forgets the conversations that are nobody's business any more. */
  synchronized void retain(Predicate<ConversationKey> isWanted) {
    held.keySet()
        .removeIf(part -> part instanceof Part.Thread(ConversationKey key) && !isWanted.test(key));
  }

  synchronized List<ConversationKey> conversations() {
    return held.keySet().stream()
        .filter(Part.Thread.class::isInstance)
        .map(part -> ((Part.Thread) part).conversation())
        .toList();
  }

  synchronized void clear() {
    held.clear();
  }

  /** What is missing and why, in plain words. */
  synchronized List<String> words() {
    return held.entrySet().stream()
        .map(each -> each.getKey().words() + ": " + each.getValue().why)
        .toList();
  }

  /** Runs one part of a walk; what it throws is noted and returned, unless it ends the walk. */
  @Nullable VendorFault attempt(Part part, Instant now, Runnable work) {
    try {
      work.run();
      got(part);
      return null;
    } catch (VendorFault e) {
      if (endsWalk(e)) {
        throw e;
      }
      failed(part, e, now);
      return e;
    }
  }
}
