package org.commpanel.store;

import java.util.ArrayList;
import java.util.List;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Facet;
import org.commpanel.core.conversation.Facets;
import org.commpanel.core.conversation.Lifecycle;
import org.jspecify.annotations.Nullable;

/** How a conversation's facets lie in its row: kind, time and content of each. */
final class FacetText {
  private FacetText() {}

  static String of(Facets facets) {
    StringBuilder whole = new StringBuilder();
    for (Facet.Known one : facets.all()) {
      whole.append(
          Packed.of(
              one.facet().kind().name(),
              Long.toString(Statements.micros(one.at())),
              content(one.facet())));
    }
    return whole.toString();
  }

  static Facets read(String whole) {
    if (whole.isEmpty()) {
      return Facets.NONE;
    }
    List<Facet.Known> all = new ArrayList<>();
    Packed parts = Packed.open(whole);
    while (parts.hasNext()) {
      Facet.Kind kind = Facet.Kind.valueOf(parts.text());
      var at = Statements.instant(Long.parseLong(parts.text()));
      all.add(new Facet.Known(facet(kind, parts.inner()), at));
    }
    return Facets.of(all);
  }

  private static String content(Facet facet) {
    return switch (facet) {
      case Facet.OnChannel(Channel channel) -> Packed.of(channel.code());
      case Facet.Rich(Channel channel) -> Packed.of(channel.code());
      case Facet.Peer(var address) -> Packed.of(Packed.address(address));
      case Facet.Self(var address) -> Packed.of(Packed.address(address));
      case Facet.Person(String contact) -> Packed.of(contact);
      case Facet.Life(Lifecycle.Status status, String reason) -> Packed.of(status.name(), reason);
      case Facet.Created() -> "";
      case Facet.Profile(String name) -> Packed.of(name);
      case Facet.Typing(boolean on) -> Packed.of(Boolean.toString(on));
      case Facet.Mode(String name, boolean wrong) -> Packed.of(name, Boolean.toString(wrong));
      case Facet.Mood(String word, String warning) -> Packed.of(word, warning);
      case Facet.Data data -> Packed.of(data.raw()) + Bodies.map(data.values());
    };
  }

  private static Facet facet(Facet.Kind kind, Packed parts) {
    return switch (kind) {
      case CHANNEL -> new Facet.OnChannel(new Channel(parts.text()));
      case RICH -> new Facet.Rich(new Channel(parts.text()));
      case PEER -> new Facet.Peer(Packed.addressOrNone(parts.next()));
      case SELF -> new Facet.Self(Packed.addressOrNone(parts.next()));
      case CONTACT -> new Facet.Person(parts.text());
      case LIFE -> new Facet.Life(Lifecycle.Status.valueOf(parts.text()), parts.next());
      case CREATED -> new Facet.Created();
      case PROFILE -> new Facet.Profile(parts.text());
      case TYPING -> new Facet.Typing(Boolean.parseBoolean(parts.text()));
      case MODE -> new Facet.Mode(parts.text(), Boolean.parseBoolean(parts.text()));
      case MOOD -> new Facet.Mood(parts.text(), parts.next());
      case DATA_CONVERSATION -> data(Facet.Data.Source.CONVERSATION, parts);
      case DATA_MESSAGE -> data(Facet.Data.Source.MESSAGE, parts);
      case DATA_CUSTOMER -> data(Facet.Data.Source.CUSTOMER, parts);
    };
  }

  private static Facet data(Facet.Data.Source source, Packed parts) {
    @Nullable String raw = parts.next();
    return new Facet.Data(source, Bodies.toMap(parts), raw);
  }
}
