package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.commpanel.sandbox.sinch.Wording.Reason;

/**
 * The project's templates: {@code templates.json}. On WhatsApp a template goes by its name there.
 */
final class Templates {

  private final List<ObjectNode> templates = new ArrayList<>();

  Templates() {
    try (var in = Objects.requireNonNull(Templates.class.getResourceAsStream("templates.json"))) {
      Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .path("templates")
          .forEach(t -> templates.add((ObjectNode) t));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<ObjectNode> all() {
    return List.copyOf(templates);
  }

  ObjectNode require(String id) {
    return templates.stream()
        .filter(t -> t.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow(() -> ApiError.notFound("Template", id));
  }

  /** Why this template cannot go out on this channel. */
  Optional<Reason> obstacle(JsonNode message, String channel) {
    var asked = message.path("channel_template").path(channel);
    return asked.isMissingNode()
        ? omni(message.path("omni_template"), channel)
        : named(asked, channel);
  }

  private Optional<Reason> omni(JsonNode asked, String channel) {
    var template =
        templates.stream()
            .filter(t -> t.path("id").asText().equals(asked.path("template_id").asText()))
            .findFirst();
    if (template.isEmpty()) {
      return Optional.of(Reason.of("TEMPLATE_NOT_FOUND", "The template does not exist"));
    }
    var translation = translation(template.get(), asked.path("language_code").asText());
    if (translation.isEmpty()) {
      return noTranslation();
    }
    if (Channel.of(channel).windowed() && reference(translation.get(), channel).isMissingNode()) {
      return Optional.of(
          Reason.of("TEMPLATE_NOT_FOUND", "The template has no version for " + channel));
    }
    for (var variable : translation.get().path("variables")) {
      if (blank(asked, variable.path("key").asText())) {
        return insufficient(variable.path("key").asText());
      }
    }
    return Optional.empty();
  }

  /** By the channel's own name of it, as WhatsApp knows it. */
  private Optional<Reason> named(JsonNode asked, String channel) {
    var name = asked.path("template_id").asText();
    var known =
        templates.stream()
            .flatMap(t -> StreamSupport.stream(t.path("translations").spliterator(), false))
            .map(t -> reference(t, channel))
            .filter(r -> r.path("template_id").asText().equals(name))
            .toList();
    if (known.isEmpty()) {
      return Optional.of(
          Reason.of("TEMPLATE_NOT_FOUND", "The template " + name + " does not exist"));
    }
    var wanted =
        known.stream()
            .filter(
                r -> r.path("language_code").asText().equals(asked.path("language_code").asText()))
            .findFirst();
    if (wanted.isEmpty()) {
      return noTranslation();
    }
    return StreamSupport.stream(
            ((Iterable<String>) () -> wanted.get().path("parameters").fieldNames()).spliterator(),
            false)
        .filter(key -> blank(asked, key))
        .findFirst()
        .flatMap(Templates::insufficient);
  }

  private static Optional<ObjectNode> translation(ObjectNode template, String language) {
    return StreamSupport.stream(template.path("translations").spliterator(), false)
        .filter(t -> t.path("language_code").asText().equals(language))
        .map(ObjectNode.class::cast)
        .findFirst();
  }

  private static JsonNode reference(JsonNode translation, String channel) {
    return translation.path("channel_template_overrides").path(channel).path("template_reference");
  }

  private static boolean blank(JsonNode asked, String key) {
    return asked.path("parameters").path(key).asText().isBlank();
  }

  private static Optional<Reason> noTranslation() {
    return Optional.of(
        Reason.of(
            "TEMPLATE_NON_EXISTING_LANGUAGE_OR_VERSION", "The template is not in this language"));
  }

  private static Optional<Reason> insufficient(String key) {
    return Optional.of(
        Reason.of("TEMPLATE_INSUFFICIENT_PARAMETERS", "The parameter " + key + " is missing"));
  }
}
