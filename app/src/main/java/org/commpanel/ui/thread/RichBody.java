package org.commpanel.ui.thread;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.Parts.Attachment;
import org.commpanel.core.conversation.Parts.CardPart;
import org.commpanel.core.conversation.Parts.Choice;
import org.commpanel.core.conversation.Parts.Product;
import org.commpanel.core.conversation.Parts.Section;
import org.commpanel.ui.kit.SafeText;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What a message holds beside plain text: one bubble's inside for each kind. FX thread only. */
final class RichBody extends VBox {
  private static final int MOST_PRODUCTS = 12;

  /** Where a place is looked at; the two numbers are put in twice. */
  private static final String MAP =
      "https://www.openstreetmap.org/?mlat=%1$s&mlon=%2$s#map=16/%1$s/%2$s";

  private final Blocks blocks;
  private final BodyWords words;

  RichBody(Blocks blocks, MessageBody body) {
    this.blocks = blocks;
    words = blocks.words();
    getStyleClass().add("parts");
    fill(body);
  }

  /** May be called again with another. */
  void fill(MessageBody body) {
    getChildren().setAll(parts(body));
  }

  private List<Node> parts(MessageBody body) {
    return switch (body) {
      case MessageBody.Text(String text) -> List.of(blocks.text(text));
      case MessageBody.Unsupported(String what) ->
          List.of(Blocks.remark(Feather.HELP_CIRCLE, words.unsupported(what)));
      case MessageBody.Attached(var files, String caption) -> files(files, caption);
      case MessageBody.Media(Attachment file) -> List.of(blocks.file(file));
      case MessageBody.MediaCard(Attachment file, String caption) -> files(List.of(file), caption);
      case MessageBody.Location place -> List.of(place(place));
      case MessageBody.ChoiceResponse choice ->
          List.of(Blocks.remark(Feather.CHECK_CIRCLE, words.chose(choice)));
      case MessageBody.ProductResponse order -> List.of(order(order));
      case MessageBody.FormReply form -> List.of(form(form));
      case MessageBody.Fallback fallback -> fallback(fallback);
      case MessageBody.Card(CardPart card) -> List.of(card(card));
      case MessageBody.Carousel(var cards, var below) -> carousel(cards, below);
      case MessageBody.Offer(String text, var choices) -> offer(text, choices);
      case MessageBody.Listed list -> List.of(listed(list));
      case MessageBody.Template template -> List.of(template(template));
      case MessageBody.ContactCard card -> List.of(contact(card));
      case MessageBody.Comment comment -> comment(comment);
      case MessageBody.Notice(String what, var details) ->
          List.of(titled(Feather.BELL, SafeText.name(what), new Pairs(blocks, details)));
    };
  }

  private List<Node> files(List<Attachment> files, @Nullable String caption) {
    List<Node> parts = new ArrayList<>();
    Folded folded = new Folded(blocks.texts(), "parts");
    folded.fill(files.stream().map(blocks::file).toList());
    parts.add(folded);
    if (caption != null && !caption.isBlank()) {
      parts.add(blocks.text(caption));
    }
    return parts;
  }

  private Node place(MessageBody.Location place) {
    String title = place.title() == null ? "" : SafeText.name(place.title());
    String label = place.label() == null ? "" : SafeText.name(place.label());
    String coordinates = BodyWords.coordinates(place);
    Links.Link map =
        Math.abs(place.latitude()) <= 90 && Math.abs(place.longitude()) <= 180
            ? Links.link(String.format(MAP, place.latitude(), place.longitude()))
            : null;
    Node verb =
        map == null ? null : blocks.verb("place.open", blocks.texts().say("place.open"), map);
    if (title.isEmpty() && label.isEmpty()) {
      return Blocks.note(Feather.MAP_PIN, verb, words.place(place));
    }
    return title.isEmpty()
        ? Blocks.note(Feather.MAP_PIN, verb, label, coordinates)
        : Blocks.note(Feather.MAP_PIN, verb, title, label.equals(title) ? "" : label, coordinates);
  }

  private Node order(MessageBody.ProductResponse order) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("order");
    grid.addRow(0, head("order.quantity"), head("order.product"), right(head("order.price")));
    List<Product> products = order.products();
    int shown = products.size() > MOST_PRODUCTS + 1 ? MOST_PRODUCTS : products.size();
    for (Product product : products.subList(0, shown)) {
      Label id = new Label(SafeText.name(product.id()));
      id.setWrapText(true);
      GridPane.setHgrow(id, Priority.ALWAYS);
      grid.addRow(
          grid.getRowCount(),
          new Label(BodyWords.quantity(product) + " \u00d7"),
          id,
          right(new Label(SafeText.name(BodyWords.price(product)))));
    }
    BigDecimal sum = MessageBody.sum(order);
    if (sum != null) {
      Label total = new Label(blocks.texts().say("order.sum"));
      Label amount = new Label(SafeText.name(BodyWords.money(sum, products.getFirst().currency())));
      total.getStyleClass().add("part-title");
      amount.getStyleClass().add("part-title");
      grid.addRow(grid.getRowCount(), new Label(), total, right(amount));
    }
    VBox box = titled(Feather.SHOPPING_BAG, words.orderTitle(order), grid);
    if (shown < products.size()) {
      box.getChildren().add(new Label(blocks.texts().say("order.more", products.size() - shown)));
    }
    return box;
  }

  private Label head(String key) {
    Label head = new Label(blocks.texts().say(key));
    head.getStyleClass().addAll("third", "small");
    return head;
  }

  private static Label right(Label label) {
    GridPane.setHalignment(label, HPos.RIGHT);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private Node form(MessageBody.FormReply form) {
    VBox box = titled(Feather.CLIPBOARD, words.formTitle(form));
    if (form.text() != null && !form.text().isBlank()) {
      box.getChildren().add(blocks.text(form.text()));
    }
    if (!form.answers().isEmpty()) {
      box.getChildren().add(new Pairs(blocks, form.answers()));
    } else if (form.raw() != null) {
      box.getChildren().add(blocks.raw(form.raw()));
    }
    return box;
  }

  private List<Node> fallback(MessageBody.Fallback fallback) {
    List<Node> parts = new ArrayList<>();
    parts.add(Blocks.remark(Feather.HELP_CIRCLE, words.fallback(fallback.reason())));
    if (fallback.raw() != null && !fallback.raw().isBlank()) {
      parts.add(blocks.raw(fallback.raw()));
    }
    return parts;
  }

  private VBox card(CardPart card) {
    VBox box = Blocks.panel();
    box.getStyleClass().add("card-part");
    if (card.media() != null) {
      box.getChildren().add(blocks.file(card.media()));
    }
    if (card.title() != null && !card.title().isBlank()) {
      box.getChildren().add(Blocks.title(card.title()));
    }
    if (card.description() != null && !card.description().isBlank()) {
      box.getChildren().add(blocks.text(card.description()));
    }
    if (!card.choices().isEmpty()) {
      box.getChildren().add(blocks.choices(card.choices()));
    }
    return box;
  }

  private List<Node> carousel(List<CardPart> cards, List<Choice> below) {
    List<Node> drawn = new ArrayList<>();
    for (int i = 0; i < cards.size(); i++) {
      VBox card = card(cards.get(i));
      Label which = new Label(words.cardOf(i, cards.size()));
      which.getStyleClass().addAll("third", "small");
      card.getChildren().addFirst(which);
      drawn.add(card);
    }
    Folded all = new Folded(blocks.texts(), "parts");
    all.fill(drawn);
    return below.isEmpty() ? List.of(all) : List.of(all, blocks.choices(below));
  }

  private List<Node> offer(@Nullable String text, List<Choice> choices) {
    List<Node> parts = new ArrayList<>();
    if (text != null && !text.isBlank()) {
      parts.add(blocks.text(text));
    }
    parts.add(blocks.choices(choices));
    return parts;
  }

  private Node listed(MessageBody.Listed list) {
    VBox box = card(new CardPart(list.title(), list.description(), list.media(), List.of()));
    if (list.menu() != null && !list.menu().isBlank()) {
      box.getChildren().add(Blocks.note(Feather.LIST, SafeText.name(list.menu())));
    }
    for (Section section : list.sections()) {
      if (section.title() != null && !section.title().isBlank()) {
        Label heading = new Label(SafeText.name(section.title()));
        heading.getStyleClass().addAll("third", "small");
        box.getChildren().add(heading);
      }
      box.getChildren().add(blocks.choices(section.items()));
    }
    return box;
  }

  private Node template(MessageBody.Template template) {
    VBox box =
        titled(Feather.FILE_TEXT, blocks.texts().say("template", SafeText.name(template.id())));
    String facts = words.templateFacts(template);
    if (!facts.isEmpty()) {
      Label second = new Label(SafeText.name(facts));
      second.getStyleClass().addAll("third", "small");
      box.getChildren().add(second);
    }
    if (!template.parameters().isEmpty()) {
      box.getChildren().add(new Pairs(blocks, template.parameters()));
    }
    return box;
  }

  private Node contact(MessageBody.ContactCard card) {
    VBox box = titled(Feather.USER, SafeText.name(words.contactCard(card.name())));
    if (!card.details().isEmpty()) {
      box.getChildren().add(new Pairs(blocks, card.details()));
    }
    return box;
  }

  private List<Node> comment(MessageBody.Comment comment) {
    List<Node> parts = new ArrayList<>();
    String by = comment.user() == null ? "" : SafeText.name(comment.user());
    Links.Link on = comment.on() == null ? null : Links.link(comment.on());
    Node verb =
        on == null ? null : blocks.verb("comment.open", blocks.texts().say("comment.open"), on);
    parts.add(Blocks.note(Feather.MESSAGE_CIRCLE, verb, words.comment(comment), by));
    if (comment.text() != null && !comment.text().isBlank()) {
      parts.add(blocks.text(comment.text()));
    }
    return parts;
  }

  private static VBox titled(Feather icon, String title, Node... below) {
    HBox top = new HBox(org.commpanel.ui.kit.Icons.icon(icon), Blocks.title(title));
    top.setAlignment(Pos.CENTER_LEFT);
    top.getStyleClass().add("part-top");
    VBox box = Blocks.panel(top);
    for (Node part : below) {
      box.getChildren().add(part);
    }
    return box;
  }
}
