package org.commpanel.core.conversation;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.commpanel.core.conversation.Facet.Known;
import org.jspecify.annotations.Nullable;

/** All that is known of a conversation by the way, one of each kind. Cannot be changed. */
public final class Facets {
  public static final Facets NONE = new Facets(Map.of());

  private final Map<Facet.Kind, Known> known;

  private Facets(Map<Facet.Kind, Known> known) {
    this.known = known;
  }

  public static Facets of(Collection<Known> facets) {
    Facets all = NONE;
    for (Known one : facets) {
      all = all.with(one);
    }
    return all;
  }

  /** These and one more. */
  public Facets with(Known told) {
    Facet.Kind kind = told.facet().kind();
    Known before = known.get(kind);
    Known now = before == null ? told : Known.merge(before, told);
    if (now.equals(before)) {
      return this;
    }
    EnumMap<Facet.Kind, Known> all = new EnumMap<>(Facet.Kind.class);
    all.putAll(known);
    all.put(kind, now);
    return new Facets(all);
  }

  /**
   * Those newer than this. Not when it was made: an earlier word of that may have stood before the
   * one that is kept.
   */
  public Facets after(Instant at) {
    return of(
        known.values().stream()
            .filter(one -> one.at().isAfter(at) && one.facet().kind() != Facet.Kind.CREATED)
            .toList());
  }

  public boolean isEmpty() {
    return known.isEmpty();
  }

  /** In the order of their kinds. */
  public List<Known> all() {
    return known.isEmpty() ? List.of() : List.copyOf(new EnumMap<>(known).values());
  }

  private <T extends Facet> @Nullable T get(Facet.Kind kind, Class<T> type) {
    Known one = known.get(kind);
    return one == null ? null : type.cast(one.facet());
  }

  /** When the newest of them was so; null when there are none. */
  public @Nullable Instant newest() {
    return known.values().stream().map(Known::at).max(Instant::compareTo).orElse(null);
  }

  /** The conversation as a whole, as far as they make one; null when there are none. */
  public @Nullable ConversationSnapshot snapshot(ConversationKey key) {
    if (known.isEmpty()) {
      return null;
    }
    Facet.Self self = get(Facet.Kind.SELF, Facet.Self.class);
    Facet.Peer peer = get(Facet.Kind.PEER, Facet.Peer.class);
    Known created = known.get(Facet.Kind.CREATED);
    return new ConversationSnapshot(
        key,
        channel(),
        null,
        null,
        null,
        self == null ? Address.NONE : self.address(),
        peer == null ? Address.NONE : peer.address(),
        null,
        null,
        created == null ? null : created.at(),
        newest(),
        null);
  }

  private Channel channel() {
    Facet.OnChannel on = get(Facet.Kind.CHANNEL, Facet.OnChannel.class);
    Facet.Rich rich = get(Facet.Kind.RICH, Facet.Rich.class);
    Channel channel = on == null ? Channel.UNKNOWN : on.channel();
    return rich != null && channel.family().equals(rich.channel().family())
        ? rich.channel()
        : channel;
  }

  public @Nullable String contact() {
    Facet.Person person = get(Facet.Kind.CONTACT, Facet.Person.class);
    return person == null ? null : person.contact();
  }

  /** What the channel calls the customer, null when it did not say. */
  public @Nullable String profile() {
    Facet.Profile profile = get(Facet.Kind.PROFILE, Facet.Profile.class);
    return profile == null ? null : profile.name();
  }

  public Lifecycle life() {
    Known one = known.get(Facet.Kind.LIFE);
    return one != null && one.facet() instanceof Facet.Life life
        ? new Lifecycle(life.status(), one.at(), life.reason())
        : Lifecycle.ACTIVE;
  }

  /** When the customer was last seen writing; null when they have stopped. */
  public @Nullable Instant typingAt() {
    Known one = known.get(Facet.Kind.TYPING);
    return one != null && one.facet() instanceof Facet.Typing(boolean on) && on ? one.at() : null;
  }

  /** The mode, if the vendor works in one in which conversations are not kept together. */
  public @Nullable String wrongMode() {
    Facet.Mode mode = get(Facet.Kind.MODE, Facet.Mode.class);
    return mode != null && mode.wrong() ? mode.name() : null;
  }

  public Facet.@Nullable Mood mood() {
    return get(Facet.Kind.MOOD, Facet.Mood.class);
  }

  /**
   * What was attached.
   *
   * @param values by name; what the customer sent counts more than what was sent to them
   * @param raw what is not made of names and values
   */
  public record AttachedData(SequencedMap<String, String> values, List<String> raw) {
    public AttachedData {
      values = Parts.copy(values);
      raw = List.copyOf(raw);
    }

    public boolean isEmpty() {
      return values.isEmpty() && raw.isEmpty();
    }
  }

  public AttachedData attachedData() {
    SequencedMap<String, String> values = new LinkedHashMap<>();
    List<String> raw = new java.util.ArrayList<>();
    for (Facet.Data.Source source : Facet.Data.Source.values()) {
      for (Known one : known.values()) {
        if (one.facet() instanceof Facet.Data data && data.source() == source) {
          values.putAll(data.values());
          if (data.raw() != null) {
            raw.add(data.raw());
          }
        }
      }
    }
    return new AttachedData(values, Collections.unmodifiableList(raw));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Facets facets && known.equals(facets.known);
  }

  @Override
  public int hashCode() {
    return Objects.hash(known);
  }

  @Override
  public String toString() {
    return known.values().toString();
  }
}
