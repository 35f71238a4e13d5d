package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.arm.RateLimits.Operation;
import dev.waybill.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final String ONE = "5c1b2d3e-0000-4000-8000-00000000000a";
  private static final String OTHER = "5c1b2d3e-0000-4000-8000-00000000000b";

  private final Hand clock = new Hand(new AtomicReference<>(Instant.EPOCH));

  @Test
  void burstIsLetThroughAndThenOneForEachTokenThatComes() {
    RateLimits limits = limits("3", "2");
    assertThat(limits.take(ONE, Operation.reads).remaining()).isEqualTo(2);
    take(limits, ONE, 2);
    assertThat(limits.take(ONE, Operation.reads))
        .isEqualTo(new RateLimits.Taken(0, Duration.ofSeconds(1)));

    clock.pass(Duration.ofMillis(499));
    assertThat(limits.take(ONE, Operation.reads).throttled()).isTrue();
    clock.pass(Duration.ofMillis(1));
    assertThat(limits.take(ONE, Operation.reads).throttled()).isFalse();
    assertThat(limits.take(ONE, Operation.reads).throttled()).isTrue();

    clock.pass(Duration.ofDays(1));
    assertThat(limits.take(ONE, Operation.reads).remaining()).isEqualTo(2);
  }

  @Test
  void kindsAndSubscriptionsAreCountedApartAndLettersAreNot() {
    RateLimits limits = limits("1", "1");
    take(limits, ONE, 1);

    assertThat(limits.take(ONE.toUpperCase(Locale.ROOT), Operation.reads).throttled()).isTrue();
    assertThat(limits.take(OTHER, Operation.reads).throttled()).isFalse();
    assertThat(limits.take(ONE, Operation.writes).throttled()).isFalse();
    assertThat(limits.take(ONE, Operation.deletes).throttled()).isFalse();
  }

  @Test
  void methodsAreOfTheKindThatResourceManagerCountsThemAs() {
    for (String method : new String[] {"GET", "HEAD"}) {
      assertThat(Operation.of(method)).isEqualTo(Operation.reads);
    }
    for (String method : new String[] {"PUT", "POST", "PATCH", "OPTIONS"}) {
      assertThat(Operation.of(method)).isEqualTo(Operation.writes);
    }
    assertThat(Operation.of("DELETE")).isEqualTo(Operation.deletes);
  }

  @Test
  void memoryIsBoundedWhateverSubscriptionsAreNamed() {
    RateLimits limits = limits("1", "1");

    for (int i = 0; i < 2 * RateLimits.MOST_BUCKETS; i++) {
      limits.take(new UUID(0, i).toString(), Operation.reads);
    }

    assertThat(limits.size()).isLessThanOrEqualTo(RateLimits.MOST_BUCKETS);
  }

  private static void take(RateLimits limits, String subscription, int requests) {
    for (int i = 0; i < requests; i++) {
      assertThat(limits.take(subscription, Operation.reads).throttled()).isFalse();
    }
  }

  private RateLimits limits(String burst, String perSecond) {
    Map<String, String> settings =
        Map.of(
            "waybill.rate-limit.reads.burst", burst,
            "waybill.rate-limit.reads.per-second", perSecond);
    return new RateLimits(Settings.of(RateLimitConfig.class, settings), clock);
  }

  /** A clock that stands still unless time is let pass. */
  private static final class Hand extends Clock {
    private final AtomicReference<Instant> now;

    private Hand(AtomicReference<Instant> now) {
      this.now = now;
    }

    void pass(Duration time) {
      now.updateAndGet(before -> before.plus(time));
    }

    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
