package org.commpanel.boot;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of a line what does not belong in a log. */
final class Redaction {
  private static final Pattern JWT = Pattern.compile("eyJ[\\w-]{8,}\\.[\\w-]+\\.[\\w-]*");
  private static final Pattern BEARER = Pattern.compile("(?i)(bearer|basic) +\\S+");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:token|accesskey|password|secret|authorization)[\"']?\\s*[=:]\\s*[\"']?)"
              + "[^\\s\"'&,;]+");

  /** A plus and digits, or ten to fifteen digits that are no part of a longer name. */
  private static final Pattern PHONE =
      Pattern.compile("\\+\\d[\\d ()-]{5,}(\\d{2})|(?<![\\w.:/-])\\d{8,13}(\\d{2})(?![\\w.:-])");

  private final List<String> secrets;

  Redaction(List<String> secrets) {
    this.secrets = secrets.stream().filter(secret -> secret.length() >= 4).toList();
  }

  String of(String line) {
    String clean = line;
    for (String secret : secrets) {
      clean = clean.replace(secret, "***");
    }
    clean = JWT.matcher(clean).replaceAll("***");
    clean = BEARER.matcher(clean).replaceAll("***");
    clean = NAMED.matcher(clean).replaceAll("$1***");
    return PHONE
        .matcher(clean)
        .replaceAll(found -> {
          String end = found.group(1) != null ? found.group(1) : found.group(2);
          return Matcher.quoteReplacement("…" + end);
        });
  }
}
