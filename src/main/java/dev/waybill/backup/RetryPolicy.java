package dev.waybill.backup;

import dev.waybill.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** What happens after a failed try: when the next one is due, or that there is none. */
final class RetryPolicy {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  private final BackupConfig config;
  private final RandomGenerator random;

  RetryPolicy(BackupConfig config, RandomGenerator random) {
    this.config = config;
    this.random = random;
  }

  /** What to do with a task after this failure of its try. */
  Verdict after(StorageException failure, int attempt, Instant now, Instant expiresAt) {
    Duration wait =
        switch (failure.remedy()) {
          case NONE -> null;
          case OPERATOR -> jittered(config.retryMax().multipliedBy(2));
          case TIME -> jittered(backoff(attempt));
        };
    if (wait == null) {
      return new Verdict("failed", Duration.ZERO, failure.code(), failure.getMessage());
    }
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    Duration longest = longer(wait, shorter(asked, LONGEST_RETRY_AFTER));
    if (!now.plus(longest).isBefore(expiresAt)) {
      return new Verdict(
          "failed",
          Duration.ZERO,
          "BackupTimedOut",
          "No success within %s. The last failure was %s: %s"
              .formatted(config.ageLimit(), failure.code(), failure.getMessage()));
    }
    boolean blocked = failure.remedy() == StorageException.Remedy.OPERATOR;
    return new Verdict(
        blocked ? "blocked" : "queued", longest, failure.code(), failure.getMessage());
  }

  private Duration backoff(int attempt) {
    int doublings = Math.min(attempt - 1, 30);
    long millis = FIRST_WAIT.toMillis();
    long longest = config.retryMax().toMillis();
    return Duration.ofMillis(millis > longest >> doublings ? longest : millis << doublings);
  }

  /** Between three quarters and five quarters, so that many tasks do not come back as one wave. */
  private Duration jittered(Duration wait) {
    return Duration.ofMillis(Math.round(wait.toMillis() * (0.75 + random.nextDouble() / 2)));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  /**
   * What a failed try comes to.
   *
   * @param state the state of the task from now on: queued, blocked or failed
   * @param delay until the next try
   * @param code why
   * @param message why, for people
   */
  record Verdict(String state, Duration delay, String code, String message) {
    boolean failed() {
      return "failed".equals(state);
    }
  }
}
