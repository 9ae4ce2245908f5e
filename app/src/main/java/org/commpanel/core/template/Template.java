package org.commpanel.core.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commpanel.core.conversation.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Words that were approved beforehand, in one language, with variables to be filled in. WhatsApp
 * takes nothing else once its window is shut.
 *
 * @param id the vendor's
 * @param name what people know it by
 * @param version null when the vendor counts none
 * @param channels for which it was approved, empty for any
 * @param text with {@code ${key}} where a variable goes; empty when the vendor does not say
 */
public record Template(
    String vendor,
    String id,
    String name,
    @Nullable String version,
    String language,
    List<Channel> channels,
    Status status,
    String text,
    List<Variable> variables) {
  public enum Status {
    /** Fit to be sent; also where the vendor lists none but those. */
    APPROVED,
    PENDING,
    REJECTED,
    /** Quality was too low for a while. */
    PAUSED
  }

  /**
   * @param example what somebody might fill in, null for none
   */
  public record Variable(String key, @Nullable String example) {}

  private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)}");

  public Template {
    channels = List.copyOf(channels);
    variables = List.copyOf(variables);
  }

  public boolean isSendable(Channel channel) {
    return status == Status.APPROVED && (channels.isEmpty() || channels.contains(channel));
  }

  /** Variables without a value, in their order. */
  public List<String> missing(Map<String, String> values) {
    List<String> missing = new ArrayList<>();
    for (Variable variable : variables) {
      if (values.getOrDefault(variable.key(), "").isBlank()) {
        missing.add(variable.key());
      }
    }
    return missing;
  }

  /** As the customer will read it; what has no value stays as it stands. */
  public String preview(Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> {
          String value = values.getOrDefault(place.group(1), "");
          return Matcher.quoteReplacement(value.isBlank() ? place.group() : value);
        });
  }

  /**
   * Ready to be sent.
   *
   * @throws IllegalArgumentException when a variable has no value
   */
  public Filled filled(Map<String, String> values) {
    if (!missing(values).isEmpty()) {
      throw new IllegalArgumentException("without a value: " + missing(values));
    }
    SequencedMap<String, String> used = new LinkedHashMap<>();
    for (Variable variable : variables) {
      // WhatsApp takes no line breaks in a value.
      used.put(
          variable.key(), values.getOrDefault(variable.key(), "").replaceAll("\\s+", " ").strip());
    }
    return new Filled(id, version, language, used, preview(used));
  }

  /**
   * A template with its values, as it is kept until it is sent.
   *
   * @param preview as the customer will read it, for the bubble
   */
  public record Filled(
      String id,
      @Nullable String version,
      String language,
      SequencedMap<String, String> values,
      String preview) {
    public Filled {
      values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }
  }
}
