package org.commpanel.core.conversation;

import java.time.Instant;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing a vendor says of a conversation by the way, for vendors that never describe one whole.
 * Each kind is a register of its own: of two the later stands, whatever else was said with it.
 */
public sealed interface Facet {

  /** Two facets of one kind replace each other. */
  Kind kind();

  /** In the order they are shown to whoever asks why a row is as it is; the names are on disk. */
  enum Kind {
    CHANNEL,
    RICH,
    PEER,
    SELF,
    CONTACT,
    LIFE,
    CREATED,
    PROFILE,
    TYPING,
    MODE,
    MOOD,
    DATA_MESSAGE,
    DATA_CUSTOMER,
    DATA_CONVERSATION
  }

  /** The channel it is on. */
  record OnChannel(Channel channel) implements Facet {
    @Override
    public Kind kind() {
      return Kind.CHANNEL;
    }
  }

  /**
   * It carries more than plain SMS. Contact Pro: the channel stays MMS although a message without
   * rich content comes back as SMS.
   */
  record Rich(Channel channel) implements Facet {
    @Override
    public Kind kind() {
      return Kind.RICH;
    }
  }

  /** Where the customer was met last. */
  record Peer(Address address) implements Facet {
    @Override
    public Kind kind() {
      return Kind.PEER;
    }
  }

  /** Our end: the number or page the customer wrote to. */
  record Self(Address address) implements Facet {
    @Override
    public Kind kind() {
      return Kind.SELF;
    }
  }

  /** Whose conversation it is. */
  record Person(String contact) implements Facet {
    @Override
    public Kind kind() {
      return Kind.CONTACT;
    }
  }

  /**
   * @param reason why it ended, null when nobody said
   */
  record Life(Lifecycle.Status status, @Nullable String reason) implements Facet {
    @Override
    public Kind kind() {
      return Kind.LIFE;
    }
  }

  /** It was there at this time already; the only kind of which the earliest stands. */
  record Created() implements Facet {
    @Override
    public Kind kind() {
      return Kind.CREATED;
    }
  }

  /** What the channel calls the customer. */
  record Profile(String name) implements Facet {
    @Override
    public Kind kind() {
      return Kind.PROFILE;
    }
  }

  /** The customer is writing, or has stopped; it is the screen that lets it run out. */
  record Typing(boolean on) implements Facet {
    @Override
    public Kind kind() {
      return Kind.TYPING;
    }
  }

  /**
   * Which mode the vendor works in for us.
   *
   * @param wrong whether it is one in which conversations are not kept together
   */
  record Mode(String name, boolean wrong) implements Facet {
    @Override
    public Kind kind() {
      return Kind.MODE;
    }
  }

  /** What the vendor's machines made of the customer's words. */
  record Mood(String word, @Nullable String warning) implements Facet {
    @Override
    public Kind kind() {
      return Kind.MOOD;
    }
  }

  /**
   * What was attached.
   *
   * @param source which of the places it stood in; they are kept apart
   * @param values by name; empty when it is not made of names and values
   * @param raw as it came, when {@code values} could not be made of it; else null
   */
  record Data(Source source, SequencedMap<String, String> values, @Nullable String raw)
      implements Facet {
    public Data {
      values = Parts.copy(values);
    }

    /** In rising order: the same name in a later place counts more (Contact Pro). */
    public enum Source {
      /** The conversation itself. */
      CONVERSATION(Kind.DATA_CONVERSATION),
      /** What was attached when something was sent, and comes back with the answer. */
      MESSAGE(Kind.DATA_MESSAGE),
      /** The customer's message. */
      CUSTOMER(Kind.DATA_CUSTOMER);

      private final Kind kind;

      Source(Kind kind) {
        this.kind = kind;
      }
    }

    @Override
    public Kind kind() {
      return source.kind;
    }
  }

  /**
   * A facet and when it was so.
   *
   * @param at UTC, by the vendor's clock
   */
  record Known(Facet facet, Instant at) {

    /** Of two of one kind the one that stands. */
    public static Known merge(Known a, Known b) {
      int order = a.at.compareTo(b.at);
      if (a.facet instanceof Created) {
        order = -order;
      }
      if (order == 0) {
        order = rank(a.facet) - rank(b.facet);
      }
      if (order == 0) {
        order = a.facet.toString().compareTo(b.facet.toString());
      }
      return order >= 0 ? a : b;
    }

    /** What is told at the very moment of the end does not open it again. */
    private static int rank(Facet facet) {
      return facet instanceof Life life && life.status == Lifecycle.Status.ENDED ? 1 : 0;
    }
  }
}
