package org.commpanel.ui.thread;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a template with its variables filled in. */
final class TemplateText {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)\\}");

  private TemplateText() {}

  /** Filled as far as values are there; what is missing stands as its name in brackets. */
  static String filled(String text, Map<String, String> values) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> {
          String value = values.getOrDefault(found.group(1), "");
          return Matcher.quoteReplacement(value.isBlank() ? "[" + found.group(1) + "]" : value);
        });
  }

  /** Variables that have no value, or one with a line break, which channels refuse. */
  static Set<String> missing(Outreach.Template template, Map<String, String> values) {
    Set<String> missing = new TreeSet<>();
    for (String name : template.variables().keySet()) {
      String value = values.getOrDefault(name, "");
      if (value.isBlank() || value.contains("\n")) {
        missing.add(name);
      }
    }
    return missing;
  }
}
