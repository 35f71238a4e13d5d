package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as people read them, wherever the service runs. */
class TimesTest {
  private static final Instant NOW = Instant.parse("2026-11-03T23:05:40Z");

  private final Times times = new Times(Clock.fixed(NOW, ZoneId.of("Asia/Tokyo")));

  @Test
  void momentsAreInUtc() {
    assertThat(times.stamp(NOW)).isEqualTo("3 Nov 2026 23:05");
    assertThat(times.stamp(null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT59.9S, 59 s",
    "PT1M, 1 min",
    "PT59M59S, 59 min",
    "PT1H, 1 h",
    "PT1H1M, 1 h 1 min",
    "PT23H59M, 23 h 59 min",
    "P1D, 1 d",
    "P1DT4H30M, 1 d 4 h",
    "P9DT23H, 9 d 23 h",
    "P10D, 10 d",
    "P400DT5H, 400 d"
  })
  void durationIsInItsLargestUnits(String duration, String words) {
    assertThat(Times.span(Duration.parse(duration))).isEqualTo(words);
    assertThat(times.words(duration)).isEqualTo(words);
    assertThat(times.age(NOW.minus(Duration.parse(duration)))).isEqualTo(words);
    assertThat(times.age(NOW.plus(Duration.parse(duration)))).isEqualTo(words);
  }

  @Test
  void numbersOfHoursAndSecondsAreDurations() {
    assertThat(times.hours(168)).isEqualTo("7 d");
    assertThat(times.hours(6)).isEqualTo("6 h");
    assertThat(times.seconds(125)).isEqualTo("2 min");
    assertThat(times.age(null)).isEmpty();
  }
}
