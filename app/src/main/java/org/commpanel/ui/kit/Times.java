package org.commpanel.ui.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as people read them, in the given zone and the user's language. Safe on any thread. */
public final class Times {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private final ZoneId zone;
  private final Texts texts = Texts.of(Times.class);

  public Times(ZoneId zone) {
    this.zone = zone;
  }

  /** 10:42 */
  public String clock(Instant at) {
    return CLOCK.format(at.atZone(zone));
  }

  /** 10:42:03 */
  public String seconds(Instant at) {
    return SECONDS.format(at.atZone(zone));
  }

  /** As short as a list row wants it: 10:42, Yesterday, Mon, 3 Apr, 3 Apr 2024. */
  public String shortly(Instant at, Instant now) {
    ZonedDateTime local = at.atZone(zone);
    LocalDate today = now.atZone(zone).toLocalDate();
    long days = ChronoUnit.DAYS.between(local.toLocalDate(), today);
    if (days <= 0) {
      return CLOCK.format(local);
    }
    if (days == 1) {
      return texts.say("time.yesterday");
    }
    String pattern = days < 7 ? "EEE" : local.getYear() == today.getYear() ? "d MMM" : "d MMM yyyy";
    return DateTimeFormatter.ofPattern(pattern, Locale.getDefault()).format(local);
  }

  /** Day and clock where the day is not today's: 10:12, or 3 Apr 10:12. */
  public String at(Instant at, Instant now) {
    boolean today = at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
    return today ? clock(at) : shortly(at, now) + " " + clock(at);
  }

  /** Separates the days of a thread: Today, Yesterday, Tuesday 3 April. */
  public String day(LocalDate day, Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    if (day.equals(today)) {
      return texts.say("time.today");
    }
    if (day.equals(today.minusDays(1))) {
      return texts.say("time.yesterday");
    }
    String pattern = day.getYear() == today.getYear() ? "EEEE d MMMM" : "EEEE d MMMM yyyy";
    return DateTimeFormatter.ofPattern(pattern, Locale.getDefault()).format(day);
  }

  public LocalDate dayOf(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  /** The whole of it, for a hover: 3 Apr 2026, 10:42:03. */
  public String whole(Instant at) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
        .withLocale(Locale.getDefault(Locale.Category.FORMAT))
        .format(at.atZone(zone));
  }

  /** How long: under a minute is “now”, then 6 min, 1 h 12 min, 2 d. */
  public String lasting(Duration duration) {
    long minutes = Math.max(0, duration.toMinutes());
    if (minutes < 1) {
      return texts.say("time.now");
    }
    if (minutes < 60) {
      return texts.say("time.minutes", minutes);
    }
    if (minutes < 24 * 60) {
      return minutes % 60 == 0
          ? texts.say("time.hours", minutes / 60)
          : texts.say("time.hours-minutes", minutes / 60, minutes % 60);
    }
    return texts.say("time.days", minutes / (24 * 60));
  }
}
