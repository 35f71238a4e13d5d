package dev.waybill.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SampleTimesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"14, 11:58", "15, 11:59", "74, 11:59", "75, 12:00"})
  void minuteIsWrittenWhenItHasSettled(int seconds, String minute) {
    assertThat(SampleTimes.minuteToWrite(NOON.plusSeconds(seconds)))
        .isEqualTo("2026-11-22T" + minute + ":00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 60",
    "4, 1, 240",
    "5, 2, 150",
    "24, 5, 288",
    "48, 10, 288",
    "72, 15, 288",
    "168, 60, 168"
  })
  void pointsAreMinutesUntilThereWouldBeTooMany(int hours, int minutes, int points) {
    SampleTimes times = SampleTimes.of(hours, NOON);

    assertThat(times.step()).isEqualTo(Duration.ofMinutes(minutes));
    assertThat(times.points()).isEqualTo(points);
  }

  static IntStream hours() {
    return IntStream.rangeClosed(1, SampleTimes.MOST_HOURS);
  }

  @ParameterizedTest
  @MethodSource("hours")
  void pointsMakeUpTheTimeThatIsAskedForAndAreNotTooMany(int hours) {
    SampleTimes times = SampleTimes.of(hours, NOON.plusSeconds(4321));

    assertThat(times.points()).isLessThanOrEqualTo(SampleTimes.MOST_POINTS);
    assertThat(Duration.between(times.from(), times.until())).isEqualTo(Duration.ofHours(hours));
    assertThat(times.from().getEpochSecond() % times.step().toSeconds()).isZero();
    assertThat(times.pointOf(times.from())).isZero();
    assertThat(times.pointOf(times.until().minusSeconds(60))).isEqualTo(times.points() - 1);
  }

  @Test
  void lastPointIsTheLastThatIsWholeAndWritten() {
    assertThat(SampleTimes.of(24, NOON.plusSeconds(29)).until()).isEqualTo("2026-11-22T11:55:00Z");
    assertThat(SampleTimes.of(24, NOON.plusSeconds(30)).until()).isEqualTo(NOON);
    assertThat(SampleTimes.of(24, NOON.plusSeconds(329)).until()).isEqualTo(NOON);
  }
}
