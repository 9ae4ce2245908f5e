package org.commpanel.ui.thread;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.ui.kit.EmojiText;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Stands where the agent writes when the channel takes nothing but what it has approved: which
 * template, in which language, its variables, and what the customer will read. FX thread only.
 */
final class TemplatePicker {
  private final ThreadModel model;
  private final Texts texts;
  private final VBox root = new VBox();
  private final ComboBox<String> language = new ComboBox<>();
  private final ComboBox<Outreach.Template> which = new ComboBox<>();
  private final GridPane fields = new GridPane();
  private final EmojiText preview = new EmojiText();
  private final Label note = new Label();
  private final Button send = new Button();
  private final SequencedMap<String, String> values = new LinkedHashMap<>();
  private List<Outreach.Template> all = List.of();
  private @Nullable ConversationKey key;

  TemplatePicker(ThreadModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    root.getStyleClass().add("templates");
    fields.getStyleClass().add("fields");
    language.setAccessibleText(texts.say("templates.language"));
    which.setAccessibleText(texts.say("templates.which"));
    which.setMaxWidth(Double.MAX_VALUE);
    which.setPromptText(texts.say("templates.which"));
    HBox.setHgrow(which, Priority.ALWAYS);
    which.setConverter(new Naming());
    language.valueProperty().addListener((_, _, now) -> narrow(now));
    which.valueProperty().addListener((_, _, now) -> chosen(now));
    HBox choice = new HBox(language, which);
    choice.getStyleClass().add("tools");
    choice.setAlignment(Pos.CENTER_LEFT);
    VBox shown = new VBox(preview);
    shown.getStyleClass().add("preview");
    note.setWrapText(true);
    note.getStyleClass().addAll("second", "small");
    send.setText(texts.say("templates.send"));
    send.getStyleClass().add("primary");
    send.setMinWidth(Region.USE_PREF_SIZE);
    send.setOnAction(_ -> send());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox foot = new HBox(note, gap, send);
    foot.getStyleClass().add("tools");
    foot.setAlignment(Pos.CENTER_LEFT);
    root.getChildren().addAll(choice, fields, shown, foot);
    show(null);
  }

  Region root() {
    return root;
  }

  void focus() {
    which.requestFocus();
  }

  /** Null hides it. */
  void show(@Nullable ConversationKey wanted) {
    root.setVisible(wanted != null);
    root.setManaged(wanted != null);
    if (wanted == null || wanted.equals(key)) {
      key = wanted;
      return;
    }
    key = wanted;
    take(List.of());
    note.setText(texts.say("templates.loading"));
    model
        .outreach()
        .templates(wanted)
        .whenComplete((read, e) -> model.onScreen(() -> arrived(wanted, read, e)));
  }

  private void arrived(
      ConversationKey asked, @Nullable List<Outreach.Template> read, @Nullable Throwable e) {
    if (!asked.equals(key)) {
      return;
    }
    take(read == null ? List.of() : read);
    if (e != null) {
      note.setText(texts.say("templates.failed", Faults.word(e)));
    } else if (all.stream().noneMatch(Outreach.Template::sendable)) {
      note.setText(texts.say("templates.none"));
    }
  }

  private void take(List<Outreach.Template> read) {
    all = read;
    List<String> languages =
        read.stream().map(Outreach.Template::language).distinct().sorted().toList();
    language.getItems().setAll(languages);
    language.setValue(languages.isEmpty() ? null : nearest(languages));
    narrow(language.getValue());
  }

  /** The agent's own language where there is one. */
  private static String nearest(List<String> languages) {
    String mine = java.util.Locale.getDefault().getLanguage();
    return languages.stream()
        .filter(it -> it.startsWith(mine))
        .findFirst()
        .orElse(languages.getFirst());
  }

  /** Those that may be sent first; the others are listed, with why not. */
  private void narrow(@Nullable String wanted) {
    which
        .getItems()
        .setAll(
            all.stream()
                .filter(it -> it.language().equals(wanted))
                .sorted((a, b) -> Boolean.compare(b.sendable(), a.sendable()))
                .toList());
    which.setValue(null);
    chosen(null);
  }

  private void chosen(Outreach.@Nullable Template template) {
    fields.getChildren().clear();
    values.clear();
    if (template != null) {
      for (Map.Entry<String, String> variable : template.variables().entrySet()) {
        fields.addRow(fields.getRowCount(), name(variable), field(variable));
      }
    }
    settle();
  }

  private static Label name(Map.Entry<String, String> variable) {
    Label name = new Label(SafeText.name(variable.getKey()));
    name.getStyleClass().addAll("second", "small");
    return name;
  }

  private TextField field(Map.Entry<String, String> variable) {
    TextField field = new TextField();
    field.setAccessibleText(SafeText.bare(variable.getKey()));
    if (!variable.getValue().isBlank()) {
      field.setPromptText(texts.say("templates.example", SafeText.name(variable.getValue())));
    }
    field
        .textProperty()
        .addListener((_, _, now) -> {
          values.put(variable.getKey(), now.strip());
          settle();
        });
    GridPane.setHgrow(field, Priority.ALWAYS);
    return field;
  }

  private void settle() {
    Outreach.Template template = which.getValue();
    Set<String> missing = template == null ? Set.of() : TemplateText.missing(template, values);
    boolean sendable = template != null && template.sendable();
    send.setDisable(!sendable || !missing.isEmpty());
    preview.setText(template == null ? "" : TemplateText.filled(template.text(), values));
    preview.getParent().setVisible(template != null);
    preview.getParent().setManaged(template != null);
    if (template == null) {
      note.setText("");
    } else if (!sendable) {
      note.setText(texts.say("templates.not-approved", SafeText.bare(template.status())));
    } else if (!missing.isEmpty()) {
      note.setText(texts.say("templates.missing", SafeText.bare(String.join(", ", missing))));
    } else {
      note.setText(texts.say("templates.ready"));
    }
  }

  private void send() {
    Outreach.Template template = which.getValue();
    ConversationKey to = key;
    if (template == null || to == null || !TemplateText.missing(template, values).isEmpty()) {
      return;
    }
    send.setDisable(true);
    model
        .outreach()
        .send(to, template, new LinkedHashMap<>(values))
        .whenComplete((_, e) -> model.onScreen(() -> sent(to, e)));
  }

  private void sent(ConversationKey to, @Nullable Throwable e) {
    if (!to.equals(key)) {
      return;
    }
    if (e == null) {
      which.setValue(null);
      note.setText(texts.say("templates.sent"));
    } else {
      settle();
      note.setText(texts.say("composer.not-kept", Faults.word(e)));
    }
  }

  private final class Naming extends StringConverter<Outreach.Template> {
    @Override
    public String toString(Outreach.@Nullable Template template) {
      if (template == null) {
        return "";
      }
      String name = SafeText.name(template.id());
      return template.sendable()
          ? name
          : texts.say("templates.with-status", name, SafeText.bare(template.status()));
    }

    @Override
    public Outreach.@Nullable Template fromString(String text) {
      return null;
    }
  }
}
