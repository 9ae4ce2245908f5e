package org.commpanel.vendor.sinch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.Parts.Attachment;
import org.commpanel.core.conversation.Parts.CardPart;
import org.commpanel.core.conversation.Parts.Choice;
import org.commpanel.core.conversation.Parts.Product;
import org.commpanel.core.conversation.Parts.Section;
import org.jspecify.annotations.Nullable;

/** What is sent to customers: the bodies of Sinch's app message. */
final class AppBodies {
  private AppBodies() {}

  /**
   * The body itself, else what stands in its place for one channel; a placeholder for what nobody
   * here has heard of.
   */
  static MessageBody of(Node message) {
    MessageBody plain = first(message);
    if (plain != null) {
      return plain;
    }
    Node omni = message.object("explicit_channel_omni_message");
    for (String channel : omni.names()) {
      MessageBody one = first(omni.object(channel));
      if (one != null) {
        return one;
      }
    }
    Node specific = message.object("channel_specific_message");
    for (String channel : specific.names()) {
      return specific(specific.object(channel));
    }
    for (String channel : message.object("explicit_channel_message").names()) {
      return new MessageBody.Unsupported(Node.shown(channel));
    }
    return new MessageBody.Unsupported(null);
  }

  private static @Nullable MessageBody first(Node message) {
    for (String name : message.names()) {
      Node body = message.objectOrNone(name);
      MessageBody read = body == null ? null : known(name, body);
      if (read != null) {
        return read;
      }
    }
    return null;
  }

  private static @Nullable MessageBody known(String name, Node body) {
    return switch (name) {
      case "text_message" -> ContactBodies.text(body);
      case "media_message" -> new MessageBody.Media(ContactBodies.file(body));
      case "media_card_message" ->
          new MessageBody.MediaCard(ContactBodies.file(body), body.text("caption"));
      case "location_message" -> ContactBodies.location(body);
      case "card_message" -> new MessageBody.Card(card(body));
      case "carousel_message" ->
          new MessageBody.Carousel(
              body.objects("cards").stream().map(AppBodies::card).toList(), choices(body));
      case "choice_message" ->
          new MessageBody.Offer(body.object("text_message").text("text"), choices(body));
      case "list_message" -> list(body);
      case "template_message" -> template(body);
      case "contact_info_message" -> contact(body);
      default -> null;
    };
  }

  private static CardPart card(Node card) {
    return new CardPart(
        card.text("title"),
        card.text("description"),
        media(card.objectOrNone("media_message")),
        choices(card));
  }

  private static @Nullable Attachment media(@Nullable Node media) {
    return media == null || media.isEmpty() ? null : ContactBodies.file(media);
  }

  private static List<Choice> choices(Node body) {
    return body.objects("choices").stream().map(AppBodies::choice).toList();
  }

  private static Choice choice(Node choice) {
    String postback = choice.text("postback_data");
    for (String name : choice.names()) {
      Node of = choice.objectOrNone(name);
      Choice.Kind kind = of == null ? null : kind(name);
      if (of != null && kind != null) {
        String title = of.textOf("title", "text");
        return new Choice(kind, title == null ? "" : title, target(kind, of), postback);
      }
    }
    choice.remark("unknown kind of choice");
    return new Choice(Choice.Kind.UNKNOWN, postback == null ? "" : postback, null, postback);
  }

  private static Choice.@Nullable Kind kind(String name) {
    return switch (name) {
      case "text_message" -> Choice.Kind.TEXT;
      case "url_message" -> Choice.Kind.URL;
      case "call_message" -> Choice.Kind.CALL;
      case "location_message" -> Choice.Kind.LOCATION;
      case "calendar_message" -> Choice.Kind.CALENDAR;
      case "share_location_message" -> Choice.Kind.SHARE_LOCATION;
      default -> null;
    };
  }

  private static @Nullable String target(Choice.Kind kind, Node of) {
    return switch (kind) {
      case URL -> of.text("url");
      case CALL -> of.text("phone_number");
      case LOCATION -> ContactBodies.location(of).plain();
      case CALENDAR -> of.text("event_start");
      case SHARE_LOCATION -> of.text("fallback_url");
      case TEXT, PRODUCT, UNKNOWN -> null;
    };
  }

  private static MessageBody list(Node body) {
    return new MessageBody.Listed(
        body.text("title"),
        body.text("description"),
        body.object("message_properties").text("menu"),
        media(body.objectOrNone("media")),
        body.objects("sections").stream().map(AppBodies::section).toList());
  }

  private static Section section(Node section) {
    List<Choice> items = new ArrayList<>();
    for (Node item : section.objects("items")) {
      Node product = item.objectOrNone("product");
      if (product != null) {
        Product it = ContactBodies.product(product);
        items.add(new Choice(Choice.Kind.PRODUCT, it.id(), it.marketplace(), null));
      } else {
        Node choice = item.object("choice");
        String title = choice.text("title");
        items.add(
            new Choice(
                Choice.Kind.TEXT,
                title == null ? "" : title,
                choice.text("description"),
                choice.text("postback_data")));
      }
    }
    return new Section(section.text("title"), items);
  }

  private static MessageBody template(Node body) {
    Node byChannel = body.object("channel_template");
    for (String channel : byChannel.names()) {
      return reference(channel, byChannel.object(channel));
    }
    return reference(null, body.object("omni_template"));
  }

  private static MessageBody reference(@Nullable String channel, Node reference) {
    String id = reference.text("template_id");
    return new MessageBody.Template(
        channel,
        id == null ? "" : id,
        reference.text("version"),
        reference.text("language_code"),
        reference.object("parameters").map());
  }

  private static MessageBody contact(Node body) {
    Node name = body.object("name");
    String full = name.text("full_name");
    if (full == null) {
      String first = name.text("first_name");
      String last = name.text("last_name");
      full = ((first == null ? "" : first) + ' ' + (last == null ? "" : last)).strip();
    }
    SequencedMap<String, String> details = new LinkedHashMap<>();
    list(details, "phone_number", body.objects("phone_numbers"), "phone_number");
    list(details, "email_address", body.objects("email_addresses"), "email_address");
    list(details, "url", body.objects("urls"), "url");
    list(
        details, "address", body.objects("addresses"), "street", "city", "state", "zip", "country");
    list(
        details,
        "organization",
        List.of(body.object("organization")),
        "company",
        "department",
        "title");
    String birthday = body.text("birthday");
    if (birthday != null) {
      details.put("birthday", birthday);
    }
    return new MessageBody.ContactCard(full.isEmpty() ? null : full, details);
  }

  /** Several of a kind are numbered from the second on. */
  private static void list(
      SequencedMap<String, String> details, String name, List<Node> nodes, String... fields) {
    int number = 0;
    for (Node node : nodes) {
      List<String> parts = new ArrayList<>();
      for (String field : fields) {
        String part = node.text(field);
        if (part != null) {
          parts.add(part);
        }
      }
      if (!parts.isEmpty()) {
        number++;
        details.put(number == 1 ? name : name + ' ' + number, String.join(", ", parts));
      }
    }
  }

  /** A WhatsApp flow, a KakaoTalk commerce card: its words, where they stand where most do. */
  private static MessageBody specific(Node message) {
    Node inner = message.object("message");
    String text = inner.object("body").text("text");
    String button = inner.text("flow_cta");
    if (text != null) {
      return new MessageBody.Offer(
          text,
          button == null
              ? List.of()
              : List.of(new Choice(Choice.Kind.UNKNOWN, button, null, null)));
    }
    String type = message.text("message_type");
    return new MessageBody.Unsupported(type == null ? "channel specific" : type);
  }
}
