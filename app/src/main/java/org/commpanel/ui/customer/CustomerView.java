package org.commpanel.ui.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.Title;
import org.commpanel.core.ownership.Tenure;
import org.commpanel.ui.kit.Avatar;
import org.commpanel.ui.kit.ChannelBadge;
import org.commpanel.ui.kit.EmojiLabel;
import org.commpanel.ui.kit.EmojiText;
import org.commpanel.ui.kit.Icons;
import org.commpanel.ui.kit.Lifetime;
import org.commpanel.ui.kit.Notice;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.StateCard;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.Times;
import org.commpanel.ui.kit.View;
import org.commpanel.ui.kit.Workbench;
import org.kordamp.ikonli.feather.Feather;

/** The right pane: name, channel, address, what the address book knows, and who owned it when. */
public final class CustomerView extends View<ScrollPane> {
  private static final int MOST_TENURES = 30;
  private final CustomerModel model;
  private final Workbench bench;
  private final Times times;
  private final Texts texts = Texts.of(CustomerView.class);
  private final VBox body = new VBox();

  public CustomerView(CustomerModel model, Workbench bench) {
    super(new ScrollPane());
    this.model = model;
    this.bench = bench;
    times = bench.times();
    sheet("customer.css");
    body.getStyleClass().add("body");
    root().setContent(body);
    root().setFitToWidth(true);
    root().setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    root().getStyleClass().addAll("customer-pane", "surface");
    root().setAccessibleText(texts.say("customer"));
  }

  @Override
  protected void attached(Lifetime life) {
    life.follow(model.shownProperty(), this::show);
  }

  private void show(Optional<CustomerModel.Shown> shown) {
    if (shown.isEmpty()) {
      body.getChildren()
          .setAll(StateCard.empty(Feather.USER, texts.say("none"), texts.say("none.why")));
      return;
    }
    CustomerModel.Shown now = shown.get();
    Conversation row = now.conversation();
    List<Node> nodes = new ArrayList<>();
    nodes.add(head(row, now.contact()));
    nodes.add(address(row));
    if (now.contact() != null) {
      contact(now.contact()).ifPresent(nodes::add);
    }
    nodes.add(heading("owned-by"));
    nodes.add(owned(now));
    body.getChildren().setAll(nodes);
  }

  private Node head(Conversation row, Contact contact) {
    String name =
        contact != null && contact.displayName() != null ? contact.displayName() : name(row);
    Avatar avatar = new Avatar();
    avatar.show(name, row.key().toString());
    avatar.setCorner(new ChannelBadge(row.channel()));
    EmojiLabel title = new EmojiLabel(SafeText.name(name), "strong", "name");
    EmojiLabel under =
        new EmojiLabel(
            contact != null && contact.company() != null
                ? SafeText.name(contact.company())
                : ChannelBadge.name(row.channel()),
            "second",
            "small");
    VBox words = new VBox(title, under);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    HBox head = new HBox(avatar, words);
    head.getStyleClass().add("head");
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private static String name(Conversation row) {
    Address peer = row.peer();
    if (peer.targetName() != null) {
      return peer.targetName();
    }
    return peer.name() != null ? peer.name() : Title.peer(peer);
  }

  private Node address(Conversation row) {
    GridPane grid = grid();
    add(grid, "channel", ChannelBadge.name(row.channel()));
    String peer = row.peer().target();
    boolean opaque = row.channel().code().equals("line");
    if (peer != null && !opaque) {
      Button copy =
          Icons.button(Feather.COPY, texts.say("copy", SafeText.bare(peer)), () -> copy(peer));
      EmojiLabel value = new EmojiLabel(SafeText.name(peer));
      HBox.setHgrow(value, Priority.ALWAYS);
      HBox line = new HBox(value, copy);
      line.setAlignment(Pos.CENTER_LEFT);
      add(grid, "address", line);
    }
    String self = row.self().targetName() != null ? row.self().targetName() : row.self().target();
    if (self != null) {
      add(grid, "we-are", SafeText.name(self));
    }
    if (row.createdAt() != null) {
      add(grid, "since", times.at(row.createdAt(), now()));
    }
    return grid;
  }

  private Optional<Node> contact(Contact contact) {
    GridPane grid = grid();
    if (contact.jobTitle() != null && !contact.jobTitle().isBlank()) {
      add(grid, "job", SafeText.name(contact.jobTitle()));
    }
    for (Address address : contact.addresses()) {
      if (address.target() != null && address.type() != null) {
        addRaw(
            grid, SafeText.name(address.type()), new EmojiLabel(SafeText.name(address.target())));
      }
    }
    VBox box = new VBox(heading("contact"));
    if (!grid.getChildren().isEmpty()) {
      box.getChildren().add(grid);
    }
    if (contact.notes() != null && !contact.notes().isBlank()) {
      EmojiText notes = new EmojiText(contact.notes());
      notes.getStyleClass().add("notes");
      box.getChildren().add(notes);
    }
    return box.getChildren().size() > 1 ? Optional.of(box) : Optional.empty();
  }

  private Node owned(CustomerModel.Shown now) {
    VBox line = new VBox();
    line.getStyleClass().add("tenures");
    if (now.owned().isEmpty()) {
      Label nobody = new Label(texts.say("owned-by.unknown"));
      nobody.getStyleClass().add("second");
      return nobody;
    }
    now.owned().stream()
        .limit(MOST_TENURES)
        .map(tenure -> tenure(tenure, now))
        .forEach(line.getChildren()::add);
    if (now.owned().size() > MOST_TENURES) {
      Label more = new Label(texts.say("owned-by.more", now.owned().size() - MOST_TENURES));
      more.getStyleClass().add("third");
      line.getChildren().add(more);
    }
    return line;
  }

  private Node tenure(Tenure tenure, CustomerModel.Shown now) {
    String who =
        tenure.owner().isNobody() ? texts.say("nobody") : who(tenure.owner().agentId(), now);
    String from = times.at(tenure.from(), now());
    String when =
        tenure.until() == null
            ? texts.say("tenure.since", who, from)
            : texts.say("tenure.ended", who, from, times.at(tenure.until(), now()));
    Region dot = new Region();
    dot.getStyleClass().addAll("dot", tenure.until() == null ? "current" : "past");
    VBox words = new VBox(new EmojiLabel(when));
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    if (tenure.by() != null && !tenure.owner().is(tenure.by())) {
      words
          .getChildren()
          .add(new EmojiLabel(texts.say("tenure.by", who(tenure.by(), now)), "third", "small"));
    }
    HBox row = new HBox(dot, words);
    row.getStyleClass().add("tenure");
    return row;
  }

  private String who(String agentId, CustomerModel.Shown now) {
    if (agentId.equals(model.me())) {
      return texts.say("you");
    }
    String name = now.names().get(agentId);
    return name == null ? texts.say("a-colleague") : SafeText.name(name);
  }

  private Instant now() {
    return bench.ticker().nowProperty().get();
  }

  private void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
    bench.notices().say(Notice.info(texts.say("copied", SafeText.name(text))));
  }

  private Label heading(String key) {
    Label label = new Label(texts.say(key));
    label.getStyleClass().addAll("strong", "small", "second", "heading");
    return label;
  }

  private static GridPane grid() {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("pairs");
    return grid;
  }

  private void add(GridPane grid, String key, String value) {
    add(grid, key, new EmojiLabel(value));
  }

  private void add(GridPane grid, String key, Region value) {
    addRaw(grid, texts.say(key), value);
  }

  private static void addRaw(GridPane grid, String name, Region value) {
    Label label = new Label(name);
    label.getStyleClass().add("third");
    label.setMinWidth(Region.USE_PREF_SIZE);
    GridPane.setHgrow(value, Priority.ALWAYS);
    value.setMinWidth(0);
    grid.addRow(grid.getRowCount(), label, value);
  }
}
