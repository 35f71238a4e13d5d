package dev.waybill.arm;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The requests that each subscription has left in this replica. Replicas do not share them: what
 * they keep from harm is the replica, and asking PostgreSQL first would be the harm.
 */
@ApplicationScoped
class RateLimits {
  /**
   * A few hundred bytes each. Who uses more subscriptions than that gains nothing but the burst of
   * one that was forgotten; one that nobody used for a while is full again anyway.
   */
  static final int MOST_BUCKETS = 10_000;

  /**
   * Bounded by its size alone: of the many kinds of caches, a native image has those that Quarkus
   * registers, and one that also forgets after a time is not among them.
   */
  private final Cache<Owner, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MOST_BUCKETS).build();

  private final RateLimitConfig config;
  private final TimeMeter time;

  RateLimits(RateLimitConfig config, Clock clock) {
    this.config = config;
    this.time = new ClockTime(clock);
  }

  /** What is counted apart, by the names that Resource Manager has in its headers. */
  enum Operation {
    reads,
    writes,
    deletes;

    static Operation of(String method) {
      return switch (method) {
        case "GET", "HEAD" -> reads;
        case "DELETE" -> deletes;
        default -> writes;
      };
    }
  }

  /**
   * What became of a request.
   *
   * @param remaining how many more would be let through now
   * @param retryAfter how long until one would be, in whole seconds and at least one; null when
   *     this one was let through
   */
  record Taken(long remaining, Duration retryAfter) {
    boolean throttled() {
      return retryAfter != null;
    }
  }

  private record Owner(String subscription, Operation operation) {}

  /** Takes one request of a subscription, its id in either case. */
  Taken take(String subscriptionId, Operation operation) {
    Owner owner = new Owner(ResourceNames.key(subscriptionId), operation);
    ConsumptionProbe probe =
        buckets.get(owner, absent -> full(operation)).tryConsumeAndReturnRemaining(1);
    return new Taken(probe.getRemainingTokens(), probe.isConsumed() ? null : retryAfter(probe));
  }

  private static Duration retryAfter(ConsumptionProbe probe) {
    Duration exact = Duration.ofNanos(probe.getNanosToWaitForRefill());
    return Duration.ofSeconds(exact.plusNanos(TimeUnit.SECONDS.toNanos(1) - 1).toSeconds());
  }

  private Bucket full(Operation operation) {
    return switch (operation) {
      case reads -> full(config.readsBurst(), config.readsPerSecond());
      case writes, deletes -> full(config.writesBurst(), config.writesPerSecond());
    };
  }

  private Bucket full(int burst, int perSecond) {
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }

  /** How many buckets are kept now, for tests. */
  long size() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  private record ClockTime(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
