package dev.waybill.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For how long a subscriber is left alone. */
class BackoffTest {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  /** As if it always came out in the middle. */
  private static final RandomGenerator MIDDLE = () -> Long.MIN_VALUE;

  private final Backoff backoff = new Backoff(LONGEST, MIDDLE);

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "10, 512", "11, 600", "31, 600", "1000000, 600"})
  void waitDoublesUpToTheLongest(int failures, long seconds) {
    assertThat(backoff.after(failures, refused(Duration.ZERO)))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void waitsDifferSoThatJobsDoNotComeBackAsOneWave() {
    Backoff spread = new Backoff(LONGEST, new Random(1));

    assertThat(Map.of("a", spread.after(20, refused(Duration.ZERO))).values())
        .doesNotContain(spread.after(20, refused(Duration.ZERO)));
    for (int i = 0; i < 1000; i++) {
      assertThat(spread.after(20, refused(Duration.ZERO)))
          .isBetween(Duration.ofSeconds(450), Duration.ofSeconds(750));
    }
  }

  @Test
  void subscriberThatAsksForMoreGetsItUpToAnHour() {
    assertThat(backoff.after(1, refused(Duration.ofMinutes(20)))).isEqualTo(Duration.ofMinutes(20));
    assertThat(backoff.after(11, refused(Duration.ofMinutes(1)))).isEqualTo(LONGEST);
    assertThat(backoff.after(1, refused(Duration.ofDays(9)))).isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @CsvSource({
    "120, 120",
    "0, 0",
    "-5, 0",
    "soon, 0",
    "'', 0",
    "99999999999999999999, 0",
    "'Tue, 01 Jan 2030 00:01:00 GMT', 60",
    "'Mon, 31 Dec 2029 23:59:00 GMT', 0"
  })
  void retryAfterIsSecondsOrADate(String text, long seconds) {
    HttpHeaders headers = HttpHeaders.of(Map.of("Retry-After", List.of(text)), (a, b) -> true);

    assertThat(RetryAfter.read(headers, NOW)).isEqualTo(Duration.ofSeconds(seconds));
  }

  private static Failure refused(Duration retryAfter) {
    return new Failure(Failure.Code.ServerError, "It answered with 503.", retryAfter);
  }
}
