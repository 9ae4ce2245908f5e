package org.commpanel.vendor.sinch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.Parts.Attachment;
import org.commpanel.core.conversation.Parts.Product;
import org.commpanel.core.conversation.Reason;
import org.jspecify.annotations.Nullable;

/** What customers send: the bodies of Sinch's {@code contact_message}. */
final class ContactBodies {
  private static final String SUFFIX = "_message";

  private ContactBodies() {}

  /** A placeholder with its name for what nobody here has heard of. */
  static MessageBody of(Node message) {
    for (String name : message.names()) {
      Node body = message.objectOrNone(name);
      MessageBody read = body == null ? null : known(name, body);
      if (read != null) {
        return read;
      }
    }
    for (String name : message.names()) {
      if (name.endsWith(SUFFIX)) {
        message.remark("unknown kind of message \"" + Node.shown(name) + '"');
        return new MessageBody.Unsupported(name.substring(0, name.length() - SUFFIX.length()));
      }
    }
    return new MessageBody.Unsupported(null);
  }

  private static @Nullable MessageBody known(String name, Node body) {
    return switch (name) {
      case "text_message" -> text(body);
      case "media_message" -> new MessageBody.Media(file(body));
      case "media_card_message" -> new MessageBody.MediaCard(file(body), body.text("caption"));
      case "location_message" -> location(body);
      case "choice_response_message" -> choice(body);
      case "product_response_message" -> order(body);
      case "channel_specific_message" -> channelSpecific(body);
      case "fallback_message" ->
          new MessageBody.Fallback(body.text("raw_message"), reason(body.object("reason")));
      default -> null;
    };
  }

  static MessageBody text(Node body) {
    String text = body.text("text");
    return new MessageBody.Text(text == null ? "" : text);
  }

  /** Sinch gives no type, and an address that runs out. */
  static Attachment file(Node media) {
    String url = media.text("url");
    return Attachment.at(
        url == null ? "" : url, media.text("thumbnail_url"), media.text("filename_override"));
  }

  static MessageBody location(Node body) {
    Node coordinates = body.object("coordinates");
    return new MessageBody.Location(
        coordinates.number("latitude"),
        coordinates.number("longitude"),
        body.text("title"),
        body.text("label"));
  }

  private static MessageBody choice(Node body) {
    String postback = body.text("postback_data");
    return new MessageBody.ChoiceResponse(
        body.id("message_id"), postback == null ? "" : postback, null);
  }

  private static MessageBody order(Node body) {
    List<Product> products = body.objects("products").stream().map(ContactBodies::product).toList();
    return new MessageBody.ProductResponse(body.text("title"), body.text("catalog_id"), products);
  }

  static Product product(Node product) {
    String id = product.text("id");
    return new Product(
        id == null ? "" : id,
        product.text("marketplace"),
        product.has("quantity") ? product.count("quantity") : 1,
        product.amount("item_price"),
        product.text("currency"));
  }

  /** WhatsApp's forms: {@code nfm_reply} with the answers as JSON in a text. */
  private static MessageBody channelSpecific(Node body) {
    Node reply = body.object("message").object("nfm_reply");
    if (reply.isEmpty()) {
      String type = body.text("message_type");
      return new MessageBody.Unsupported(type == null ? "channel specific" : type);
    }
    String raw = reply.text("response_json");
    JsonNode answers = Metadata.parse(raw);
    SequencedMap<String, String> map =
        answers == null ? new LinkedHashMap<>() : new Node(answers, new ArrayList<>()).map();
    // Flows return their token among the answers; nobody typed it.
    map.remove("flow_token");
    return new MessageBody.FormReply(
        reply.text("name"), reply.text("body"), map, answers == null ? raw : null);
  }

  /** Null for an empty one; Sinch wrote an empty text for none in 2020. */
  static @Nullable Reason reason(Node reason) {
    String code = reason.text("code");
    String description = reason.text("description");
    if (code == null && description == null) {
      return null;
    }
    String sub = reason.text("sub_code");
    return new Reason(
        code == null ? "UNKNOWN" : code,
        description,
        "UNSPECIFIED_SUB_CODE".equals(sub) ? null : sub,
        reason.text("channel_code"));
  }
}
