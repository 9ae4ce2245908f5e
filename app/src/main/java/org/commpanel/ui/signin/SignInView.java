package org.commpanel.ui.signin;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.commpanel.ui.kit.Icons;
import org.commpanel.ui.kit.Lifetime;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.View;
import org.kordamp.ikonli.feather.Feather;

/**
 * The sign-in screen. Enter anywhere signs in; what is wrong stands under the field it is about.
 */
public final class SignInView extends View<StackPane> {
  private final SignInModel model;
  private final Texts texts = Texts.of(SignInView.class);
  private final TextField server = new TextField();
  private final TextField username = new TextField();
  private final PasswordField password = new PasswordField();
  private final TextField shownPassword = new TextField();
  private final ToggleButton show = new ToggleButton();
  private final CheckBox keep = new CheckBox();
  private final Button go = new Button();
  private final ProgressIndicator busy = new ProgressIndicator();
  private final Label problem = new Label();
  private final Label advice = new Label();
  private final VBox trouble = new VBox(problem, advice);
  private final BooleanProperty plain = new SimpleBooleanProperty();

  /**
   * @param hint a line above the form, such as that this is a sandbox; empty for none
   */
  public SignInView(SignInModel model, String hint) {
    super(new StackPane());
    this.model = model;
    sheet("signin.css");
    root().getStyleClass().add("sign-in");
    Label name = new Label(texts.say("title"));
    name.getStyleClass().add("headline");
    Label under = new Label(hint.isEmpty() ? texts.say("subtitle") : hint);
    under.getStyleClass().add("second");
    under.setWrapText(true);
    Icons.name(show, Feather.EYE, texts.say("password.show"));
    show.getStyleClass().addAll("quiet", "icon-button");
    StackPane secret = new StackPane(password, shownPassword);
    HBox.setHgrow(secret, Priority.ALWAYS);
    HBox passwordRow = new HBox(secret, show);
    passwordRow.getStyleClass().add("password-row");
    passwordRow.setAlignment(Pos.CENTER_LEFT);
    keep.setText(texts.say("password.keep"));
    keep.setWrapText(true);
    trouble.getStyleClass().add("trouble");
    problem.getStyleClass().addAll("strong", "bad");
    problem.setWrapText(true);
    advice.setWrapText(true);
    go.getStyleClass().addAll("primary", "go");
    go.setDefaultButton(true);
    go.setMaxWidth(Double.MAX_VALUE);
    busy.getStyleClass().add("busy-inline");
    go.setGraphic(busy);
    VBox card =
        new VBox(
            new VBox(name, under),
            field("server", server),
            field("username", username),
            field("password", passwordRow, password),
            keeping(),
            trouble,
            go);
    card.getStyleClass().addAll("card", "form");
    card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    shownPassword.setAccessibleText(texts.say("password"));
    root().getChildren().add(card);
  }

  @Override
  protected void attached(Lifetime life) {
    server.textProperty().bindBidirectional(model.serverProperty());
    username.textProperty().bindBidirectional(model.usernameProperty());
    password.textProperty().bindBidirectional(model.passwordProperty());
    shownPassword.textProperty().bindBidirectional(model.passwordProperty());
    keep.selectedProperty().bindBidirectional(model.keepProperty());
    plain.bind(show.selectedProperty());
    life.follow(plain, this::reveal);
    life.follow(model.busyProperty(), this::busy);
    life.follow(model.problemProperty(), this::tell);
    go.setOnAction(_ -> model.signIn());
    life.hold(() -> {
      server.textProperty().unbindBidirectional(model.serverProperty());
      username.textProperty().unbindBidirectional(model.usernameProperty());
      password.textProperty().unbindBidirectional(model.passwordProperty());
      shownPassword.textProperty().unbindBidirectional(model.passwordProperty());
      keep.selectedProperty().unbindBidirectional(model.keepProperty());
      plain.unbind();
    });
    first().requestFocus();
  }

  private Node first() {
    if (model.serverProperty().get().isBlank()) {
      return server;
    }
    return model.usernameProperty().get().isBlank() ? username : password;
  }

  private void reveal(boolean now) {
    boolean focused = password.isFocused() || shownPassword.isFocused();
    password.setVisible(!now);
    shownPassword.setVisible(now);
    Icons.name(
        show,
        now ? Feather.EYE_OFF : Feather.EYE,
        texts.say(now ? "password.hide" : "password.show"));
    if (focused) {
      (now ? shownPassword : password).requestFocus();
    }
  }

  private void busy(boolean now) {
    busy.setVisible(now);
    busy.setManaged(now);
    go.setText(texts.say(now ? "going" : "go"));
    for (Node field : new Node[] {server, username, password, shownPassword, show, go}) {
      field.setDisable(now);
    }
    keep.setDisable(now);
    if (!now) {
      first().requestFocus();
    }
  }

  private void tell(SignInModel.Problem found) {
    trouble.setVisible(found != null);
    trouble.setManaged(found != null);
    if (found == null) {
      return;
    }
    problem.setText(found.text());
    advice.setText(found.advice());
    advice.setManaged(!found.advice().isEmpty());
    trouble.setAccessibleText(found.text() + " " + found.advice());
    TextField field =
        switch (found.field()) {
          case SERVER -> server;
          case USERNAME -> username;
          case PASSWORD, NONE -> show.isSelected() ? shownPassword : password;
        };
    field.setAccessibleHelp(found.text() + " " + found.advice());
    field.requestFocus();
    field.selectAll();
  }

  /** A box that can never be ticked would be too faint to read: it is a line of text. */
  private Node keeping() {
    return switch (model.keeping()) {
      case OFFERED -> keep;
      case UNSAFE -> {
        Label not = new Label(texts.say("password.keep-not"));
        not.getStyleClass().addAll("small", "second");
        not.setWrapText(true);
        yield not;
      }
      case POINTLESS -> {
        Region nothing = new Region();
        nothing.setVisible(false);
        nothing.setManaged(false);
        yield nothing;
      }
    };
  }

  private VBox field(String key, TextField field) {
    return field(key, field, field);
  }

  private VBox field(String key, Node row, TextField labelled) {
    Label label = new Label(texts.say(key));
    label.getStyleClass().addAll("medium", "small", "second");
    label.setLabelFor(labelled);
    labelled.setAccessibleText(texts.say(key));
    labelled.setId("sign-in-" + key);
    VBox box = new VBox(label, row);
    box.getStyleClass().add("field");
    return box;
  }
}
