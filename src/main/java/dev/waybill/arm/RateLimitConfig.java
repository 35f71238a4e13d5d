package dev.waybill.arm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How many requests one subscription may send to one replica, counted as Azure Resource Manager
 * counts them: a bucket of tokens each for reads (GET, HEAD), deletes (DELETE) and writes (the
 * rest); deletes have the limits of writes, for both APIs together. A request that finds its bucket
 * empty is answered with 429 {@code SubscriptionRequestsThrottled} and {@code Retry-After}. The
 * defaults are several times those of Resource Manager (250 and 25 reads, 200 and 10 writes or
 * deletes, for each subscription and principal): a station hands the manifests of a whole
 * subscription in, and watches their backups.
 */
@ConfigMapping(prefix = "waybill.rate-limit")
public interface RateLimitConfig {
  /** How many reads of one subscription may come at once, after a pause. */
  @WithName("reads.burst")
  @WithDefault("2000")
  @Min(1)
  @Max(1_000_000)
  int readsBurst();

  /** How many reads a second one subscription may go on with. */
  @WithName("reads.per-second")
  @WithDefault("200")
  @Min(1)
  @Max(1_000_000)
  int readsPerSecond();

  /** How many writes of one subscription may come at once, after a pause. */
  @WithName("writes.burst")
  @WithDefault("1000")
  @Min(1)
  @Max(1_000_000)
  int writesBurst();

  /** How many writes a second one subscription may go on with. */
  @WithName("writes.per-second")
  @WithDefault("100")
  @Min(1)
  @Max(1_000_000)
  int writesPerSecond();
}
