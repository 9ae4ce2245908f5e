package org.commpanel.sandbox.scenario;

import java.time.Duration;
import java.util.regex.Pattern;

/** How long ago something was: {@code 40s}, {@code 6m}, {@code 3h}, {@code 2d}, {@code 23h58m}. */
final class Age {

  private static final Pattern WHOLE = Pattern.compile("(\\d+[smhd])+");
  private static final Pattern PART = Pattern.compile("(\\d+)([smhd])");

  private Age() {}

  static Duration of(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException("no age: " + text);
    }
    return PART.matcher(text)
        .results()
        .map(part -> part(Integer.parseInt(part.group(1)), part.group(2)))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration part(int n, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(n);
      case "m" -> Duration.ofMinutes(n);
      case "h" -> Duration.ofHours(n);
      default -> Duration.ofDays(n);
    };
  }
}
