package org.commpanel.ui.thread;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.Parts.Attachment;
import org.commpanel.core.conversation.Parts.CardPart;
import org.commpanel.core.conversation.Parts.Choice;
import org.commpanel.core.conversation.Parts.Product;
import org.commpanel.core.conversation.Reason;
import org.commpanel.ui.kit.ChannelBadge;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Texts;
import org.jspecify.annotations.Nullable;

/** What a message holds, in words: for headings inside a bubble and for a reader of the whole. */
record BodyWords(Texts texts) {
  /** A reader is not made to sit through more of a list than this. */
  private static final int MOST_SPOKEN = 8;

  /** The whole of it as one clean piece of text; never empty. */
  String say(MessageBody body) {
    return SafeText.body(
        switch (body) {
          case MessageBody.Text(String text) -> text;
          case MessageBody.Attached(var files, String caption) ->
              joined(files.stream().map(this::file).toList(), caption);
          case MessageBody.Unsupported(String what) -> unsupported(what);
          case MessageBody.Media(Attachment file) -> file(file);
          case MessageBody.MediaCard(Attachment file, String caption) ->
              joined(List.of(file(file)), caption);
          case MessageBody.Location place -> joined(List.of(place(place)), place.label());
          case MessageBody.ChoiceResponse choice -> chose(choice);
          case MessageBody.ProductResponse order -> order(order);
          case MessageBody.FormReply form -> form(form);
          case MessageBody.Fallback(String _, Reason reason) -> fallback(reason);
          case MessageBody.Card(CardPart card) -> card(card);
          case MessageBody.Carousel(var cards, var below) -> carousel(cards, below);
          case MessageBody.Offer(String text, var choices) ->
              joined(strings(text), choices(choices));
          case MessageBody.Listed list -> listed(list);
          case MessageBody.Template template -> template(template);
          case MessageBody.ContactCard(String name, var details) ->
              joined(List.of(contactCard(name)), pairs(details));
          case MessageBody.Comment comment -> joined(List.of(comment(comment)), comment.text());
          case MessageBody.Notice(String what, var details) ->
              joined(List.of(what), pairs(details));
        });
  }

  String unsupported(@Nullable String what) {
    return what == null ? texts.say("unsupported") : texts.say("unsupported-what", what);
  }

  String fallback(@Nullable Reason reason) {
    if (reason == null) {
      return texts.say("fallback");
    }
    String detail = reason.detail();
    return texts.say("fallback-why", detail == null ? reason.code() : detail);
  }

  /** Type, name and that its bytes are not here. */
  private String file(Attachment file) {
    String name = file.name();
    return texts.say("spoken.file", kind(file), Objects.requireNonNullElse(name, ""));
  }

  /** The kind of a file as people say it; the vendor's own word where we have none. */
  String kind(Attachment file) {
    String key = "file." + file.type().toLowerCase(Locale.ROOT);
    return texts.has(key) ? texts.say(key) : SafeText.name(file.type());
  }

  String place(MessageBody.Location place) {
    String title = place.title() == null ? "" : place.title();
    return title.isBlank() ? texts.say("place", coordinates(place)) : texts.say("place", title);
  }

  static String coordinates(MessageBody.Location place) {
    return String.format(Locale.ROOT, "%.5f, %.5f", place.latitude(), place.longitude());
  }

  String chose(MessageBody.ChoiceResponse choice) {
    String label = choice.label();
    return label == null || label.isBlank()
        ? texts.say("chose-unknown", choice.postback())
        : texts.say("chose", label);
  }

  private String order(MessageBody.ProductResponse order) {
    List<String> parts = new ArrayList<>();
    parts.add(orderTitle(order));
    order.products().stream()
        .limit(MOST_SPOKEN)
        .forEach(product ->
            parts.add(texts.say("order.spoken", quantity(product), product.id(), price(product))));
    BigDecimal sum = MessageBody.sum(order);
    if (sum != null) {
      parts.add(texts.say("order.sum") + " " + money(sum, order.products().getFirst().currency()));
    }
    return String.join(", ", parts);
  }

  String orderTitle(MessageBody.ProductResponse order) {
    String title = order.title();
    return title == null || title.isBlank() ? texts.say("order") : texts.say("order-titled", title);
  }

  static String quantity(Product product) {
    return String.valueOf(product.quantity());
  }

  static String price(Product product) {
    return product.price() == null ? "" : money(product.price(), product.currency());
  }

  /** Never fewer than two places after the point, and never rounded. */
  static String money(BigDecimal amount, @Nullable String currency) {
    String number =
        amount.scale() < 2
            ? amount.setScale(2, RoundingMode.UNNECESSARY).toPlainString()
            : amount.toPlainString();
    return currency == null || currency.isBlank() ? number : number + " " + currency;
  }

  private String form(MessageBody.FormReply form) {
    return joined(strings(formTitle(form), form.text()), pairs(form.answers()));
  }

  String formTitle(MessageBody.FormReply form) {
    String name = form.name();
    if (name == null || name.isBlank()) {
      return texts.say("form");
    }
    String key = "form." + name.replace('_', '-').toLowerCase(Locale.ROOT);
    return texts.has(key) ? texts.say(key) : texts.say("form-named", name);
  }

  private String card(CardPart card) {
    List<String> parts = strings(card.title(), card.description());
    if (card.media() != null) {
      parts.addFirst(file(card.media()));
    }
    return joined(parts, choices(card.choices()));
  }

  private String carousel(List<CardPart> cards, List<Choice> below) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST_SPOKEN, cards.size()); i++) {
      parts.add(cardOf(i, cards.size()) + ": " + card(cards.get(i)));
    }
    return joined(parts, choices(below));
  }

  String cardOf(int index, int all) {
    return texts.say("card-of", index + 1, all);
  }

  private String listed(MessageBody.Listed list) {
    List<String> parts = strings(list.title(), list.description(), list.menu());
    return joined(parts, choices(list.choices()));
  }

  String template(MessageBody.Template template) {
    return joined(List.of(texts.say("template", template.id())), pairs(template.parameters()));
  }

  /** In which language it went out and for which channel it was approved. */
  String templateFacts(MessageBody.Template template) {
    List<String> facts = new ArrayList<>();
    if (template.channel() != null) {
      facts.add(ChannelBadge.name(new Channel(template.channel())));
    }
    if (template.language() != null) {
      facts.add(template.language());
    }
    if (template.version() != null) {
      facts.add(texts.say("template.version", template.version()));
    }
    return String.join(" \u00b7 ", facts);
  }

  String contactCard(@Nullable String name) {
    return name == null || name.isBlank() ? texts.say("contact-card") : name;
  }

  String comment(MessageBody.Comment comment) {
    boolean live = "LIVE".equals(comment.type());
    return texts.say(live ? "comment-live" : "comment");
  }

  private String choices(List<Choice> choices) {
    return choices.isEmpty()
        ? ""
        : texts.say(
            "spoken.choices",
            String.join(", ", choices.stream().limit(MOST_SPOKEN).map(Choice::title).toList()));
  }

  private static String pairs(Map<String, String> pairs) {
    return String.join(
        ", ",
        pairs.entrySet().stream()
            .limit(MOST_SPOKEN)
            .map(pair -> pair.getKey() + " " + pair.getValue())
            .toList());
  }

  private static List<String> strings(@Nullable String... parts) {
    List<String> there = new ArrayList<>();
    for (String part : parts) {
      if (part != null && !part.isBlank()) {
        there.add(part);
      }
    }
    return there;
  }

  private static String joined(List<String> parts, @Nullable String last) {
    List<String> all = new ArrayList<>(parts);
    if (last != null && !last.isBlank()) {
      all.add(last);
    }
    return String.join(". ", all);
  }
}
