package org.commpanel.vendor.voipbin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * VoIPBIN's times. Today RFC 3339 with up to nine digits of fraction or null; older servers and all
 * documents write {@code 2022-06-23 05:05:40.950834}, meaning UTC, and the year 9999 for never.
 */
final class Timestamps {
  private static final Pattern ZONED = Pattern.compile(".*([zZ]|[+-]\\d\\d:\\d\\d)");
  private static final DateTimeFormatter TOKEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Timestamps() {}

  /** Null for never. */
  static @Nullable Instant parse(String text) throws DateTimeException {
    String iso = text.strip();
    if (iso.isEmpty()) {
      return null;
    }
    if (iso.length() > 10 && iso.charAt(10) == ' ') {
      iso = iso.substring(0, 10) + 'T' + iso.substring(11);
    }
    if (!ZONED.matcher(iso).matches()) {
      iso += "Z";
    }
    return orNever(OffsetDateTime.parse(iso).toInstant());
  }

  /** Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size. */
  static @Nullable Instant of(JsonNode number) throws DateTimeException {
    double value = number.doubleValue();
    if (!Double.isFinite(value) || Math.abs(value) >= 1e19) {
      throw new DateTimeException("out of range");
    }
    if (value == 0) {
      return null;
    }
    double size = Math.abs(value);
    double perSecond = size < 1e11 ? 1 : size < 1e14 ? 1e3 : size < 1e17 ? 1e6 : 1e9;
    if (!number.canConvertToLong() || !number.isIntegralNumber()) {
      return orNever(Instant.EPOCH.plus((long) (value / perSecond * 1e6), ChronoUnit.MICROS));
    }
    long scale = (long) perSecond;
    long whole = number.longValue();
    long nanos = Math.floorMod(whole, scale) * (1_000_000_000L / scale);
    return orNever(Instant.ofEpochSecond(Math.floorDiv(whole, scale), nanos));
  }

  /** As VoIPBIN writes a page token: the rows older than this. */
  static String token(Instant at) {
    return TOKEN.format(at);
  }

  /** Go writes the year 1 for a time that was never set. */
  private static @Nullable Instant orNever(Instant at) {
    int year = at.atOffset(ZoneOffset.UTC).getYear();
    return year >= 9999 || year <= 1 ? null : at.truncatedTo(ChronoUnit.MICROS);
  }
}
