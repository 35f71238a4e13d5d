package dev.waybill.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Which minutes are written when, and the points that a span of hours is shown as: beside each
 * other, equally long, each of whole minutes that every replica would have written by now.
 *
 * @param from when the first point begins; a multiple of the step since 1970, so that the same
 *     moment belongs to the same point whenever it is asked for
 * @param step how long each is
 * @param points how many there are
 */
record SampleTimes(Instant from, Duration step, int points) {
  /** How often each replica looks whether a minute is to be written. */
  static final String EVERY = "10s";

  /** How many points there are at most; a chart does not show more. */
  static final int MOST_POINTS = 288;

  /** The longest span, in hours. */
  static final int MOST_HOURS = 168;

  /**
   * A minute is written so long after its end, for what ended in it and commits late, and for
   * clocks of replicas that go a little wrong. What commits later than that is in no minute.
   */
  static final Duration SETTLED = Duration.ofSeconds(15);

  /** How much time is between two counts of all documents. */
  static final Duration BETWEEN_COUNTS = Duration.ofMinutes(15);

  /** By then it is written, or will not be: the wait, a look of each replica, and the writing. */
  private static final Duration SHOWN = SETTLED.plusSeconds(15);

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final List<Integer> STEPS = List.of(1, 2, 3, 5, 10, 15, 20, 30, 60);

  /** The beginning of the last minute that ended long enough ago to be written. */
  static Instant minuteToWrite(Instant now) {
    return now.minus(SETTLED).truncatedTo(ChronoUnit.MINUTES).minus(MINUTE);
  }

  /** The points of the last hours. */
  static SampleTimes of(int hours, Instant now) {
    int minutes = hours * 60;
    int step =
        STEPS.stream().filter(each -> minutes / each <= MOST_POINTS).findFirst().orElseThrow();
    long seconds = step * MINUTE.toSeconds();
    long end = now.minus(SHOWN).getEpochSecond() / seconds * seconds;
    int points = minutes / step;
    return new SampleTimes(
        Instant.ofEpochSecond(end - points * seconds), Duration.ofSeconds(seconds), points);
  }

  /** When the last point ends. */
  Instant until() {
    return from.plus(step.multipliedBy(points));
  }

  /** Which point a moment belongs to, from 0. */
  int pointOf(Instant moment) {
    return (int) Duration.between(from, moment).dividedBy(step);
  }
}
