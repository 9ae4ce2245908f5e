package org.commpanel.ui.shell;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.commpanel.core.session.Session;
import org.commpanel.ui.kit.Avatar;
import org.commpanel.ui.kit.Choices;
import org.commpanel.ui.kit.Icons;
import org.commpanel.ui.kit.Keymap;
import org.commpanel.ui.kit.Lifetime;
import org.commpanel.ui.kit.Shortcut;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.View;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/**
 * The narrow rail: me and my presence, the folders I may see, and at the foot what is rarely used.
 */
final class Rail extends View<VBox> {
  private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

  private final Slots slots;
  private final CountsModel counts;
  private final PresenceModel presence;
  private final Choices choices;
  private final Texts texts = Texts.of(Rail.class);
  private final Button me = new Button();
  private final Region dot = new Region();
  private final Button disturb;
  private final Map<Folder, Button> folders = new EnumMap<>(Folder.class);
  private final Map<Folder, Label> badges = new EnumMap<>(Folder.class);

  Rail(
      Slots slots,
      CountsModel counts,
      PresenceModel presence,
      Choices choices,
      Keymap keymap,
      Runnable signOut) {
    super(new VBox());
    this.slots = slots;
    this.counts = counts;
    this.presence = presence;
    this.choices = choices;
    Session session = presence.session();
    root().getStyleClass().add("rail");
    root().setAlignment(Pos.TOP_CENTER);
    Avatar avatar = new Avatar();
    avatar.getStyleClass().add("small-face");
    avatar.show(session.name(), session.viewer().agentId());
    avatar.setCorner(dot);
    me.setGraphic(avatar);
    me.getStyleClass().addAll("quiet", "rail-me");
    me.setOnAction(_ -> keymap.run(Shortcut.STATUS_MENU));
    List<Node> nodes = new ArrayList<>(List.of(me));
    nodes.add(folder(Folder.MINE, Feather.INBOX, Shortcut.VIEW_MINE, keymap));
    if (session.viewer().seesAll()) {
      nodes.add(folder(Folder.ALL, Feather.LAYERS, Shortcut.VIEW_ALL, keymap));
      nodes.add(folder(Folder.UNASSIGNED, Feather.USER_X, Shortcut.VIEW_UNASSIGNED, keymap));
    }
    nodes.add(button(Feather.EDIT_3, Shortcut.VIEW_DRAFTS, keymap));
    Region gap = new Region();
    VBox.setVgrow(gap, Priority.ALWAYS);
    nodes.add(gap);
    disturb = button(Feather.BELL, Shortcut.DO_NOT_DISTURB, keymap);
    nodes.add(disturb);
    nodes.add(button(Feather.COMMAND, Shortcut.SHEET, keymap));
    nodes.add(button(Feather.SETTINGS, Shortcut.SETTINGS, keymap));
    Button leave = Icons.button(Feather.LOG_OUT, texts.say("sign-out"), signOut);
    leave.getStyleClass().add("rail-button");
    nodes.add(leave);
    root().getChildren().setAll(nodes);
  }

  @Override
  protected void attached(Lifetime life) {
    life.follow(slots.folder(), this::folder);
    life.follow(counts.countsProperty(), _ -> badges());
    life.follow(presence.presenceProperty(), this::presence);
    life.follow(choices.doNotDisturbProperty(), this::disturb);
  }

  private Button button(Ikon ikon, Shortcut shortcut, Keymap keymap) {
    Button button = Icons.button(ikon, shortcut.hint(), () -> keymap.run(shortcut));
    button.setAccessibleText(shortcut.text());
    button.getStyleClass().add("rail-button");
    button.setId("rail-" + shortcut.name().toLowerCase(java.util.Locale.ROOT));
    return button;
  }

  private Node folder(Folder folder, Ikon ikon, Shortcut shortcut, Keymap keymap) {
    Button button = button(ikon, shortcut, keymap);
    folders.put(folder, button);
    Label badge = new Label();
    badge.getStyleClass().addAll("pill", "count", "rail-badge");
    badge.setMouseTransparent(true);
    badges.put(folder, badge);
    StackPane pane = new StackPane(button, badge);
    StackPane.setAlignment(badge, Pos.TOP_RIGHT);
    pane.setMaxWidth(Region.USE_PREF_SIZE);
    return pane;
  }

  private void folder(Folder now) {
    folders.forEach((folder, button) -> button.pseudoClassStateChanged(ON, folder == now));
  }

  private void badges() {
    badges.forEach((folder, badge) -> {
      int unread = counts.unread(folder);
      badge.setText(unread > 99 ? "99+" : String.valueOf(unread));
      badge.setVisible(unread > 0);
      folders
          .get(folder)
          .setAccessibleText(
              texts.say("folder." + folder.name().toLowerCase(java.util.Locale.ROOT))
                  + ", "
                  + texts.say("folder.counts", counts.all(folder), unread));
    });
  }

  private void presence(String word) {
    dot.getStyleClass().setAll("dot", "presence", word.isEmpty() ? "unknown" : word);
    String text = texts.say("presence.mine", Presence.text(word));
    me.setAccessibleText(text);
    Icons.hint(me, text + "  " + Shortcut.STATUS_MENU.keysText());
  }

  private void disturb(boolean not) {
    disturb.setGraphic(Icons.icon(not ? Feather.BELL_OFF : Feather.BELL));
    disturb.pseudoClassStateChanged(ON, not);
    disturb.setAccessibleText(texts.say(not ? "disturb.off" : "disturb.on"));
  }
}
