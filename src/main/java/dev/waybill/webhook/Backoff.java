package dev.waybill.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a lane waits after a failed try. */
final class Backoff {
  /** What a subscriber may ask for. */
  static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 30;

  private final Duration longest;
  private final RandomGenerator random;

  Backoff(Duration longest, RandomGenerator random) {
    this.longest = longest;
    this.random = random;
  }

  /**
   * The wait after a failure: between three quarters and five quarters of what is due, so that many
   * jobs do not come back as one wave.
   *
   * @param failures how many there were in a row, this one included
   */
  Duration after(int failures, Failure failure) {
    long due = FIRST.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
    long wait = Math.min(due, longest.toMillis());
    Duration jittered = Duration.ofMillis(Math.round(wait * (0.75 + random.nextDouble() / 2)));
    Duration asked = failure.retryAfter();
    Duration granted = asked.compareTo(LONGEST_RETRY_AFTER) <= 0 ? asked : LONGEST_RETRY_AFTER;
    return jittered.compareTo(granted) >= 0 ? jittered : granted;
  }
}
