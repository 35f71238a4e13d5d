package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import dev.waybill.storage.StorageException;
import dev.waybill.storage.StorageException.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Instant IN_A_WEEK = NOW.plus(Duration.ofDays(7));

  /** The lowest and the highest that {@link RandomGenerator#nextDouble()} comes near to. */
  private static final long LOWEST = 0;

  private static final BackupConfig DEFAULTS = Settings.of(BackupConfig.class, Map.of());
  private static final long HIGHEST = -1;
  private static final long MIDDLE = Long.MIN_VALUE;

  @ParameterizedTest
  @CsvSource({"1,1000", "2,2000", "3,4000", "8,128000", "9,256000", "10,300000", "2000,300000"})
  void waitDoublesWithEveryTryUpToTheLongest(int attempt, long millis) {
    RetryPolicy.Verdict verdict = after(MIDDLE, failure(Remedy.TIME), attempt);

    assertThat(verdict.state()).isEqualTo("queued");
    assertThat(verdict.delay()).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"1,750,1250", "10,225000,375000"})
  void waitIsSpreadSoThatTasksDoNotComeBackAsOneWave(int attempt, long least, long most) {
    assertThat(after(LOWEST, failure(Remedy.TIME), attempt).delay().toMillis()).isEqualTo(least);
    assertThat(after(HIGHEST, failure(Remedy.TIME), attempt).delay().toMillis()).isEqualTo(most);
  }

  @Test
  void whatAnOperatorCanMendIsBlockedAndTriedSlowly() {
    RetryPolicy.Verdict verdict = after(MIDDLE, failure(Remedy.OPERATOR), 1);

    assertThat(verdict)
        .isEqualTo(
            new RetryPolicy.Verdict("blocked", Duration.ofMinutes(10), "SomeCode", "some text"));
  }

  @Test
  void whatNothingCanMendHasFailedAtOnce() {
    RetryPolicy.Verdict verdict = after(MIDDLE, failure(Remedy.NONE), 1);

    assertThat(verdict.failed()).isTrue();
    assertThat(verdict.code()).isEqualTo("SomeCode");
  }

  @ParameterizedTest
  @CsvSource({"30,30", "0,1", "3600,3600", "999999,3600"})
  void storageThatAsksToBeLeftAloneIsLeftAloneForAnHourAtMost(long asked, long seconds) {
    StorageException busy =
        new StorageException(Remedy.TIME, "ServerBusy", "busy", Duration.ofSeconds(asked), null);

    assertThat(after(MIDDLE, busy, 1).delay()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"TIME,1000", "OPERATOR,600000"})
  void nextTryThatWouldComeTooLateEndsTheTaskWithTheLastReason(Remedy remedy, long wait) {
    Instant expiresAt = NOW.plusMillis(wait);
    RetryPolicy policy = new RetryPolicy(DEFAULTS, () -> MIDDLE);

    RetryPolicy.Verdict verdict = policy.after(failure(remedy), 1, NOW, expiresAt);

    assertThat(verdict.failed()).isTrue();
    assertThat(verdict.code()).isEqualTo("BackupTimedOut");
    assertThat(verdict.message()).contains("SomeCode").contains("some text");
    assertThat(policy.after(failure(remedy), 1, NOW, expiresAt.plusMillis(1)).failed()).isFalse();
  }

  private static RetryPolicy.Verdict after(long random, StorageException failure, int attempt) {
    return new RetryPolicy(DEFAULTS, () -> random).after(failure, attempt, NOW, IN_A_WEEK);
  }

  private static StorageException failure(Remedy remedy) {
    return new StorageException(remedy, "SomeCode", "some text", null);
  }
}
