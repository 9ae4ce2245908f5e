package org.commpanel.sandbox.voipbin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;

/** The two ways VoIPBIN writes a moment. */
final class Stamp {

  private static final DateTimeFormatter NANO =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral('Z')
          .toFormatter()
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter TOKEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Stamp() {}

  /** {@code 2026-04-30T09:30:00.5Z}: as many digits as needed, none if none. */
  static String rfc3339(Instant at) {
    return NANO.format(at);
  }

  /** Six digits always: page tokens and the token's {@code expire}. */
  static String token(Instant at) {
    return TOKEN.format(at);
  }

  static Instant parse(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw ApiError.invalidParameter("page_token is not a timestamp.");
    }
  }
}
