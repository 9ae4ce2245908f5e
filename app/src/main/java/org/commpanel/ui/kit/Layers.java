package org.commpanel.ui.kit;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The window's floor, and what is laid over it: cards that hold the focus until they are closed
 * (palette, sheet, questions). Escape and a click beside a card close it, and the focus goes back
 * to where it was. FX thread only.
 */
public final class Layers extends StackPane implements Confirm.Desk {
  private final Deque<Layer> open = new ArrayDeque<>();
  private Node floor = new Region();

  private record Layer(StackPane veil, Node focus, Node focusBefore, Runnable closed) {}

  public Layers() {
    getStyleClass().add("layers");
    getChildren().add(floor);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    sceneProperty().flatMap(Scene::focusOwnerProperty).addListener((_, _, owner) -> focused(owner));
  }

  /** What everything else is laid over; given once, before anything is opened. */
  public void setFloor(Node newFloor) {
    getChildren().set(0, newFloor);
    floor = newFloor;
  }

  /** Lays a node over the floor that is no card and holds no focus, such as the notices. */
  public void pin(Node node, Pos where) {
    StackPane.setAlignment(node, where);
    getChildren().add(1, node);
  }

  /** Lays a card over everything and gives the focus to {@code focus}. */
  public void open(Region card, Node focus, Pos where, Runnable closed) {
    card.getStyleClass().add("layer-card");
    card.setAccessibleRole(AccessibleRole.DIALOG);
    card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    StackPane veil = new StackPane(card);
    veil.getStyleClass().add("veil");
    veil.setAlignment(where);
    veil.setOnMousePressed(event -> {
      if (event.getTarget() == veil) {
        close();
      }
    });
    Node before = getScene() == null ? null : getScene().getFocusOwner();
    open.push(new Layer(veil, focus, before, closed));
    getChildren().add(veil);
    focus.requestFocus();
  }

  public boolean isOpen() {
    return !open.isEmpty();
  }

  /** Closes the topmost card; false when there was none. */
  public boolean close() {
    if (open.isEmpty()) {
      return false;
    }
    Layer layer = open.pop();
    getChildren().remove(layer.veil);
    if (layer.focusBefore != null) {
      layer.focusBefore.requestFocus();
    }
    layer.closed.run();
    return true;
  }

  @Override
  public void ask(Confirm confirm) {
    Label title = new Label(confirm.title());
    title.getStyleClass().add("title");
    title.setWrapText(true);
    EmojiText text = new EmojiText(confirm.text());
    Button no = new Button(Texts.of(Layers.class).say("confirm.no"));
    no.setCancelButton(true);
    no.setOnAction(_ -> close());
    Button yes = new Button(confirm.verb());
    yes.getStyleClass().add(confirm.destructive() ? "destructive" : "primary");
    yes.setOnAction(_ -> {
      close();
      confirm.yes().run();
    });
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox buttons = new HBox(gap, no, yes);
    buttons.getStyleClass().add("buttons");
    VBox card = new VBox(title, text, buttons);
    card.getStyleClass().addAll("card", "confirm");
    card.setAccessibleText(confirm.title() + " " + confirm.text());
    for (Button button : new Button[] {no, yes}) {
      button.addEventHandler(KeyEvent.KEY_PRESSED, event -> fireOnEnter(button, event));
    }
    open(card, confirm.destructive() ? no : yes, Pos.CENTER, () -> {});
  }

  private static void fireOnEnter(Button button, KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      event.consume();
      button.fire();
    }
  }

  // What is covered is neither disabled, which would fade it, nor can the focus stray there.
  private void focused(Node owner) {
    if (open.isEmpty() || owner == null) {
      return;
    }
    for (Node at = owner; at != null; at = at.getParent()) {
      if (at == open.peek().veil) {
        return;
      }
    }
    open.peek().focus.requestFocus();
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && close()) {
      event.consume();
    }
  }
}
