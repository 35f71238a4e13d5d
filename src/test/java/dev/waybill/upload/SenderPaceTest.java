package dev.waybill.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SenderPaceTest {
  private static final long SECOND = 1_000_000_000L;

  /** At least 4000 bytes within 10 seconds, and never 6 seconds of silence. */
  private final SenderPace pace =
      new SenderPace(Duration.ofSeconds(6), 400, Duration.ofSeconds(10));

  private long now = -3 * SECOND;

  @Test
  void slowButSteadySenderKeepsUp() {
    for (int i = 0; i < 1000; i++) {
      assertThat(afterWaiting(1)).isFalse();
      pace.came(now, 500);
    }
  }

  @Test
  void silentSenderIsTooSlowHoweverMuchItHasSent() {
    pace.waits(now);
    pace.came(now, Integer.MAX_VALUE);

    assertThat(afterWaiting(5)).isFalse();
    now += SECOND;
    assertThat(pace.isTooSlow(now)).isTrue();
  }

  @Test
  void senderThatDripsIsTooSlowAtTheEndOfTheWindow() {
    for (int i = 0; i < 9; i++) {
      assertThat(afterWaiting(1)).isFalse();
      pace.came(now, 399);
    }

    assertThat(afterWaiting(1)).isTrue();
  }

  @Test
  void goodBeginningDoesNotExcuseTheNextWindow() {
    assertThat(afterWaiting(5)).isFalse();
    pace.came(now, 1_000_000);
    afterWaiting(5);
    pace.came(now, 1);

    for (int i = 0; i < 2; i++) {
      assertThat(afterWaiting(4)).isFalse();
      pace.came(now, 1);
    }
    assertThat(afterWaiting(2)).isTrue();
  }

  @Test
  void timeInWhichNobodyWaitedForItIsNotTheSenders() {
    for (int i = 0; i < 100; i++) {
      now += 3600 * SECOND;
      assertThat(afterWaiting(1)).isFalse();
      pace.came(now, 500);
    }
  }

  @Test
  void noPaceIsAskedForWithZero() {
    SenderPace none = new SenderPace(Duration.ofSeconds(6), 0, Duration.ofSeconds(10));
    for (int i = 0; i < 100; i++) {
      none.waits(now);
      now += 5 * SECOND;
      assertThat(none.isTooSlow(now)).isFalse();
      none.came(now, 1);
    }
  }

  private boolean afterWaiting(int seconds) {
    pace.waits(now);
    now += seconds * SECOND;
    return pace.isTooSlow(now);
  }
}
