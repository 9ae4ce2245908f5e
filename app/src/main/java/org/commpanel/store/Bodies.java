package org.commpanel.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.Parts.Attachment;
import org.commpanel.core.conversation.Parts.CardPart;
import org.commpanel.core.conversation.Parts.Choice;
import org.commpanel.core.conversation.Parts.Product;
import org.commpanel.core.conversation.Parts.Section;
import org.commpanel.core.conversation.Reason;
import org.jspecify.annotations.Nullable;

/** How the bodies of messages lie in their table: a number for the kind, a text for the rest. */
final class Bodies {
  private Bodies() {}

  /** The number a kind is stored under; never given another meaning. */
  static int kind(MessageBody body) {
    return switch (body) {
      case MessageBody.Text _ -> 0;
      case MessageBody.Attached _ -> 1;
      case MessageBody.Unsupported _ -> 2;
      case MessageBody.Media _ -> 3;
      case MessageBody.MediaCard _ -> 4;
      case MessageBody.Location _ -> 5;
      case MessageBody.ChoiceResponse _ -> 6;
      case MessageBody.ProductResponse _ -> 7;
      case MessageBody.FormReply _ -> 8;
      case MessageBody.Fallback _ -> 9;
      case MessageBody.Card _ -> 10;
      case MessageBody.Carousel _ -> 11;
      case MessageBody.Offer _ -> 12;
      case MessageBody.Listed _ -> 13;
      case MessageBody.Template _ -> 14;
      case MessageBody.ContactCard _ -> 15;
      case MessageBody.Comment _ -> 16;
      case MessageBody.Notice _ -> 17;
    };
  }

  static @Nullable String content(MessageBody body) {
    return switch (body) {
      case MessageBody.Text(String text) -> text;
      case MessageBody.Unsupported(String what) -> what;
      case MessageBody.Attached(List<Attachment> attachments, String caption) -> {
        StringBuilder whole = new StringBuilder(Packed.of(caption));
        for (Attachment one : attachments) {
          whole.append(Packed.of(one.id(), one.type(), one.name()));
        }
        yield whole.toString();
      }
      case MessageBody.Media(Attachment file) -> file(file);
      case MessageBody.MediaCard(Attachment file, String caption) -> Packed.of(file(file), caption);
      case MessageBody.Location(double latitude, double longitude, String title, String label) ->
          Packed.of(Double.toString(latitude), Double.toString(longitude), title, label);
      case MessageBody.ChoiceResponse(String message, String postback, String label) ->
          Packed.of(message, postback, label);
      case MessageBody.ProductResponse(String title, String catalog, List<Product> products) ->
          Packed.of(title, catalog)
              + String.join("", products.stream().map(Bodies::product).toList());
      case MessageBody.FormReply(String name, String text, var answers, String raw) ->
          Packed.of(name, text, raw) + map(answers);
      case MessageBody.Fallback(String raw, Reason reason) -> Packed.of(raw, reason(reason));
      case MessageBody.Card(CardPart card) -> card(card);
      case MessageBody.Carousel(List<CardPart> cards, List<Choice> below) ->
          Packed.of(choices(below))
              + String.join("", cards.stream().map(card -> Packed.of(card(card))).toList());
      case MessageBody.Offer(String text, List<Choice> choices) ->
          Packed.of(text, choices(choices));
      case MessageBody.Listed listed ->
          Packed.of(
                  listed.title(),
                  listed.description(),
                  listed.menu(),
                  listed.media() == null ? null : file(listed.media()))
              + String.join("", listed.sections().stream().map(Bodies::section).toList());
      case MessageBody.Template template ->
          Packed.of(template.channel(), template.id(), template.version(), template.language())
              + map(template.parameters());
      case MessageBody.ContactCard(String name, var details) -> Packed.of(name) + map(details);
      case MessageBody.Comment(String text, String type, String on, String user) ->
          Packed.of(text, type, on, user);
      case MessageBody.Notice(String what, var details) -> Packed.of(what) + map(details);
    };
  }

  static MessageBody body(int kind, @Nullable String content) {
    Packed parts = Packed.open(kind == 0 || kind == 2 || content == null ? "~" : content);
    return switch (kind) {
      case 0 -> new MessageBody.Text(content == null ? "" : content);
      case 1 -> {
        String caption = parts.next();
        List<Attachment> attachments = new ArrayList<>();
        while (parts.hasNext()) {
          attachments.add(new Attachment(parts.next(), parts.text(), parts.next()));
        }
        yield new MessageBody.Attached(attachments, caption);
      }
      case 2 -> new MessageBody.Unsupported(content);
      case 3 -> new MessageBody.Media(toFile(parts));
      case 4 -> new MessageBody.MediaCard(toFile(parts.inner()), parts.next());
      case 5 ->
          new MessageBody.Location(
              Double.parseDouble(parts.text()),
              Double.parseDouble(parts.text()),
              parts.next(),
              parts.next());
      case 6 -> new MessageBody.ChoiceResponse(parts.next(), parts.text(), parts.next());
      case 7 -> {
        String title = parts.next();
        String catalog = parts.next();
        List<Product> products = new ArrayList<>();
        while (parts.hasNext()) {
          products.add(toProduct(parts));
        }
        yield new MessageBody.ProductResponse(title, catalog, products);
      }
      case 8 -> {
        String name = parts.next();
        String text = parts.next();
        String raw = parts.next();
        yield new MessageBody.FormReply(name, text, toMap(parts), raw);
      }
      case 9 -> new MessageBody.Fallback(parts.next(), toReason(parts.next()));
      case 10 -> new MessageBody.Card(toCard(parts));
      case 11 -> {
        List<Choice> below = toChoices(parts.inner());
        List<CardPart> cards = new ArrayList<>();
        while (parts.hasNext()) {
          cards.add(toCard(parts.inner()));
        }
        yield new MessageBody.Carousel(cards, below);
      }
      case 12 -> new MessageBody.Offer(parts.next(), toChoices(parts.inner()));
      case 13 -> toListed(parts);
      case 14 ->
          new MessageBody.Template(
              parts.next(), parts.text(), parts.next(), parts.next(), toMap(parts));
      case 15 -> new MessageBody.ContactCard(parts.next(), toMap(parts));
      case 16 -> new MessageBody.Comment(parts.next(), parts.next(), parts.next(), parts.next());
      case 17 -> new MessageBody.Notice(parts.text(), toMap(parts));
      default -> throw new IllegalStateException("message kind " + kind);
    };
  }

  private static String file(Attachment file) {
    return Packed.of(file.id(), file.type(), file.name(), file.url(), file.thumbnailUrl());
  }

  private static Attachment toFile(Packed parts) {
    return new Attachment(parts.next(), parts.text(), parts.next(), parts.next(), parts.next());
  }

  private static String product(Product product) {
    return Packed.of(
        product.id(),
        product.marketplace(),
        Integer.toString(product.quantity()),
        product.price() == null ? null : product.price().toPlainString(),
        product.currency());
  }

  private static Product toProduct(Packed parts) {
    String id = parts.text();
    String marketplace = parts.next();
    int quantity = Integer.parseInt(parts.text());
    String price = parts.next();
    return new Product(
        id, marketplace, quantity, price == null ? null : new BigDecimal(price), parts.next());
  }

  private static @Nullable String reason(@Nullable Reason reason) {
    return reason == null
        ? null
        : Packed.of(reason.code(), reason.description(), reason.subCode(), reason.channelCode());
  }

  private static @Nullable Reason toReason(@Nullable String whole) {
    if (whole == null) {
      return null;
    }
    Packed parts = Packed.open(whole);
    return new Reason(parts.text(), parts.next(), parts.next(), parts.next());
  }

  private static String card(CardPart card) {
    return Packed.of(
        card.title(),
        card.description(),
        card.media() == null ? null : file(card.media()),
        choices(card.choices()));
  }

  private static CardPart toCard(Packed parts) {
    String title = parts.next();
    String description = parts.next();
    String media = parts.next();
    return new CardPart(
        title,
        description,
        media == null ? null : toFile(Packed.open(media)),
        toChoices(parts.inner()));
  }

  private static String choices(List<Choice> choices) {
    return String.join("", choices.stream().map(Bodies::choice).toList());
  }

  private static String choice(Choice choice) {
    return Packed.of(choice.kind().name(), choice.title(), choice.target(), choice.postback());
  }

  private static List<Choice> toChoices(Packed parts) {
    List<Choice> choices = new ArrayList<>();
    while (parts.hasNext()) {
      choices.add(
          new Choice(Choice.Kind.valueOf(parts.text()), parts.text(), parts.next(), parts.next()));
    }
    return choices;
  }

  private static String section(Section section) {
    return Packed.of(section.title(), choices(section.items()));
  }

  private static MessageBody.Listed toListed(Packed parts) {
    String title = parts.next();
    String description = parts.next();
    String menu = parts.next();
    String media = parts.next();
    List<Section> sections = new ArrayList<>();
    while (parts.hasNext()) {
      sections.add(new Section(parts.next(), toChoices(parts.inner())));
    }
    return new MessageBody.Listed(
        title, description, menu, media == null ? null : toFile(Packed.open(media)), sections);
  }

  static String map(Map<String, String> map) {
    StringBuilder whole = new StringBuilder();
    map.forEach((name, value) -> whole.append(Packed.of(name, value)));
    return whole.toString();
  }

  /** Whatever is left. */
  static SequencedMap<String, String> toMap(Packed parts) {
    SequencedMap<String, String> map = new LinkedHashMap<>();
    while (parts.hasNext()) {
      map.put(parts.text(), parts.text());
    }
    return map;
  }
}
