package dev.waybill.faults;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long and how hard a run attacks. The short one is part of every {@code verify}; {@code
 * -Pfaults} makes it the long one.
 *
 * @param seed decides every random choice; {@code -Dfaults.seed} repeats it
 * @param duration for how long at least
 * @param replicas how many replicas there are
 * @param clients how many clients work at once
 * @param kills how many replicas have to be killed at least
 * @param operations how many requests have to be acknowledged at least
 * @param pause between two attacks, on average
 */
record Campaign(
    long seed,
    Duration duration,
    int replicas,
    int clients,
    int kills,
    int operations,
    Duration pause) {
  private static final String PREFIX = "faults.";
  private static final int LONGER_AT_MOST = 2;

  /** A busy machine takes half a minute to start a replica that was killed. */
  private static final Duration SLOW_MACHINE = Duration.ofMinutes(4);

  static Campaign of() {
    long seed = Long.getLong(PREFIX + "seed", RandomGenerator.getDefault().nextInt(1_000_000));
    return Boolean.getBoolean(PREFIX + "long")
        ? new Campaign(
            seed,
            Duration.ofMinutes(Long.getLong(PREFIX + "minutes", 20)),
            3,
            32,
            150,
            100_000,
            Duration.ofSeconds(3))
        : new Campaign(seed, Duration.ofSeconds(10), 2, 12, 2, 60, Duration.ofSeconds(4));
  }

  /** When it ends, whatever was reached by then. */
  Duration longest() {
    Duration longest = duration.multipliedBy(LONGER_AT_MOST);
    return longest.compareTo(SLOW_MACHINE) < 0 ? SLOW_MACHINE : longest;
  }
}
