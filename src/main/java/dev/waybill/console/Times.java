package dev.waybill.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as pages show them: in UTC, as logs and the API have them. */
@ApplicationScoped
@Named("times")
public class Times {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Clock clock;

  /** For the container. */
  public Times(Clock clock) {
    this.clock = clock;
  }

  /** A moment to the minute, such as {@code 23 Nov 2026 17:05}; empty for null. */
  public String stamp(Instant moment) {
    return moment == null ? "" : STAMP.format(moment);
  }

  /**
   * How long ago a moment was, or how far ahead it is, in its largest unit or two; empty for null.
   */
  public String age(Instant moment) {
    return moment == null ? "" : span(Duration.between(moment, clock.instant()).abs());
  }

  /** A duration of ISO 8601 in words. */
  public String words(String duration) {
    return span(Duration.parse(duration));
  }

  /** A number of hours in words. */
  public String hours(int hours) {
    return span(Duration.ofHours(hours));
  }

  /** A number of seconds in words. */
  public String seconds(long seconds) {
    return span(Duration.ofSeconds(seconds));
  }

  /** A duration in its largest unit or two, such as {@code 3 d 4 h}. */
  static String span(Duration duration) {
    if (duration.toDays() >= 10) {
      return duration.toDays() + " d";
    } else if (duration.toDays() > 0) {
      return two(duration.toDays(), "d", duration.toHoursPart(), "h");
    } else if (duration.toHours() > 0) {
      return two(duration.toHours(), "h", duration.toMinutesPart(), "min");
    } else if (duration.toMinutes() > 0) {
      return duration.toMinutes() + " min";
    }
    return duration.toSeconds() + " s";
  }

  private static String two(long large, String unit, int small, String smaller) {
    return small == 0
        ? "%d %s".formatted(large, unit)
        : "%d %s %d %s".formatted(large, unit, small, smaller);
  }
}
