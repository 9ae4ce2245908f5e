package org.commpanel.core.conversation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import org.commpanel.core.conversation.Parts.Attachment;
import org.commpanel.core.conversation.Parts.CardPart;
import org.commpanel.core.conversation.Parts.Choice;
import org.commpanel.core.conversation.Parts.Product;
import org.commpanel.core.conversation.Parts.Section;
import org.jspecify.annotations.Nullable;

/** What a message holds. A new kind is one more record here; the compiler lists the rest. */
public sealed interface MessageBody {

  /**
   * One line for lists and notifications: text as it is, never markup; empty when there is none.
   */
  String plain();

  /** As {@link #plain}, without the name of a file, which is shown as that file. */
  default String words() {
    return plain();
  }

  /** The files that belong to it, none for most kinds. */
  default List<Attachment> attachments() {
    return List.of();
  }

  /** What the customer may tap, none for most kinds. */
  default List<Choice> choices() {
    return List.of();
  }

  record Text(String text) implements MessageBody {
    @Override
    public String plain() {
      return text;
    }
  }

  record Attached(List<Attachment> attachments, @Nullable String caption) implements MessageBody {
    public Attached {
      attachments = List.copyOf(attachments);
    }

    @Override
    public String plain() {
      if (caption != null && !caption.isBlank()) {
        return caption;
      }
      return attachments.isEmpty() ? "" : attachments.getFirst().shown();
    }

    @Override
    public String words() {
      return Objects.requireNonNullElse(caption, "");
    }
  }

  /**
   * Something the customer sent that the vendor did not pass on or we cannot show.
   *
   * @param what the vendor's word for it, null when it gave none (VoIPBIN: a LINE sticker arrives
   *     as a message with neither text nor medias)
   */
  record Unsupported(@Nullable String what) implements MessageBody {
    @Override
    public String plain() {
      return "";
    }
  }

  /** One file by its address. Sinch: the address runs out, and says nothing of the file's type. */
  record Media(Attachment file) implements MessageBody {
    @Override
    public String plain() {
      return file.shown();
    }

    @Override
    public String words() {
      return "";
    }

    @Override
    public List<Attachment> attachments() {
      return List.of(file);
    }
  }

  /** A file and words with it. Sinch: a reply to an Instagram story is one. */
  record MediaCard(Attachment file, @Nullable String caption) implements MessageBody {
    @Override
    public String plain() {
      return caption == null || caption.isBlank() ? file.shown() : caption;
    }

    @Override
    public String words() {
      return Objects.requireNonNullElse(caption, "");
    }

    @Override
    public List<Attachment> attachments() {
      return List.of(file);
    }
  }

  /** A place; degrees. */
  record Location(double latitude, double longitude, @Nullable String title, @Nullable String label)
      implements MessageBody {
    @Override
    public String plain() {
      String name = title != null ? title : label;
      return name != null ? name : String.format(Locale.ROOT, "%.5f, %.5f", latitude, longitude);
    }
  }

  /**
   * The customer tapped something an earlier message offered.
   *
   * @param message the offering message's id, null when the vendor did not say
   * @param postback what the sender of the offer put behind it
   * @param label what stood on it; null until the offer is known
   */
  record ChoiceResponse(@Nullable String message, String postback, @Nullable String label)
      implements MessageBody {
    @Override
    public String plain() {
      return label != null ? label : postback;
    }

    public ChoiceResponse labelled(@Nullable String newLabel) {
      return new ChoiceResponse(message, postback, newLabel);
    }
  }

  /** An order out of a catalogue. */
  record ProductResponse(@Nullable String title, @Nullable String catalog, List<Product> products)
      implements MessageBody {
    public ProductResponse {
      products = List.copyOf(products);
    }

    @Override
    public String plain() {
      return title != null ? title : String.join(", ", products.stream().map(Product::id).toList());
    }
  }

  /**
   * A form the customer filled in (WhatsApp Flows, an address).
   *
   * @param name the kind of form, the vendor's word
   * @param answers by field; empty when {@code raw} could not be taken apart
   * @param raw as it came, null when there was none
   */
  record FormReply(
      @Nullable String name,
      @Nullable String text,
      SequencedMap<String, String> answers,
      @Nullable String raw)
      implements MessageBody {
    public FormReply {
      answers = Parts.copy(answers);
    }

    @Override
    public String plain() {
      if (text != null) {
        return text;
      }
      return answers.isEmpty()
          ? Objects.requireNonNullElse(name, "")
          : String.join(", ", answers.values());
    }
  }

  /** Content the channel brought and the vendor has no word for; raw on demand. */
  record Fallback(@Nullable String raw, @Nullable Reason reason) implements MessageBody {
    @Override
    public String plain() {
      return "";
    }
  }

  record Card(CardPart card) implements MessageBody {
    @Override
    public String plain() {
      return card.plain();
    }

    @Override
    public List<Attachment> attachments() {
      return card.attachments();
    }

    @Override
    public List<Choice> choices() {
      return card.choices();
    }
  }

  record Carousel(List<CardPart> cards, List<Choice> below) implements MessageBody {
    public Carousel {
      cards = List.copyOf(cards);
      below = List.copyOf(below);
    }

    @Override
    public String plain() {
      return cards.isEmpty() ? "" : cards.getFirst().plain();
    }

    @Override
    public List<Attachment> attachments() {
      return cards.stream().flatMap(card -> card.attachments().stream()).toList();
    }

    @Override
    public List<Choice> choices() {
      return java.util.stream.Stream.concat(
              cards.stream().flatMap(card -> card.choices().stream()), below.stream())
          .toList();
    }
  }

  /** A text and what may be tapped below it. */
  record Offer(@Nullable String text, List<Choice> choices) implements MessageBody {
    public Offer {
      choices = List.copyOf(choices);
    }

    @Override
    public String plain() {
      return text != null ? text : String.join(" / ", choices.stream().map(Choice::title).toList());
    }
  }

  /**
   * A list to pick from.
   *
   * @param menu what stands on the button that opens it
   */
  record Listed(
      @Nullable String title,
      @Nullable String description,
      @Nullable String menu,
      @Nullable Attachment media,
      List<Section> sections)
      implements MessageBody {
    public Listed {
      sections = List.copyOf(sections);
    }

    @Override
    public String plain() {
      String words = title != null ? title : description;
      return words != null ? words : Objects.requireNonNullElse(menu, "");
    }

    @Override
    public List<Attachment> attachments() {
      return media == null ? List.of() : List.of(media);
    }

    @Override
    public List<Choice> choices() {
      return sections.stream().flatMap(section -> section.items().stream()).toList();
    }
  }

  /**
   * A template by name; its words are the vendor's.
   *
   * @param channel for which channel it was approved, null for any
   */
  record Template(
      @Nullable String channel,
      String id,
      @Nullable String version,
      @Nullable String language,
      SequencedMap<String, String> parameters)
      implements MessageBody {
    public Template {
      parameters = Parts.copy(parameters);
    }

    @Override
    public String plain() {
      return parameters.isEmpty() ? id : id + ": " + String.join(", ", parameters.values());
    }
  }

  /** A business card. {@code details} is everything but the name, by the vendor's word for it. */
  record ContactCard(@Nullable String name, SequencedMap<String, String> details)
      implements MessageBody {
    public ContactCard {
      details = Parts.copy(details);
    }

    @Override
    public String plain() {
      return name != null ? name : String.join(", ", details.values());
    }
  }

  /**
   * A comment the customer left in public (Instagram and Facebook posts).
   *
   * @param on what it was left on, an address
   */
  record Comment(
      @Nullable String text, @Nullable String type, @Nullable String on, @Nullable String user)
      implements MessageBody {
    @Override
    public String plain() {
      return Objects.requireNonNullElse(text, "");
    }
  }

  /**
   * Something that happened and that nobody wrote: a payment went through, a link was opened.
   *
   * @param what the vendor's word
   */
  record Notice(String what, SequencedMap<String, String> details) implements MessageBody {
    public Notice {
      details = Parts.copy(details);
    }

    @Override
    public String plain() {
      return details.isEmpty() ? what : what + ": " + String.join(", ", details.values());
    }
  }

  /** The sum of an order, null when its prices are not known or not of one currency. */
  static @Nullable BigDecimal sum(ProductResponse order) {
    BigDecimal sum = BigDecimal.ZERO;
    String currency = null;
    for (Product product : order.products()) {
      if (product.price() == null || (currency != null && !currency.equals(product.currency()))) {
        return null;
      }
      currency = Objects.requireNonNullElse(product.currency(), "");
      sum = sum.add(product.price().multiply(BigDecimal.valueOf(product.quantity())));
    }
    return order.products().isEmpty() ? null : sum;
  }
}
