package dev.waybill.backup;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How documents become blobs. */
@ConfigMapping(prefix = "waybill.backup")
public interface BackupConfig {
  /** Whether this replica runs a worker; without one it only takes documents in. */
  @WithDefault("true")
  boolean enabled();

  /** Uploads in flight in this replica. */
  @WithDefault("16")
  @Min(1)
  @Max(256)
  int concurrency();

  /** Uploads in flight for one subscription in this replica, so that others find a free slot. */
  @WithDefault("12")
  @Min(1)
  int maxPerSubscription();

  /** Bytes of documents held in memory by all uploads of this replica; at least one block. */
  @WithDefault("16M")
  MemorySize memory();

  /** How long a claimed task belongs to its worker without a sign of life. */
  @WithDefault("60s")
  @DurationMin(seconds = 1)
  Duration lease();

  /** How often the queue is looked at when nobody nudges. */
  @WithDefault("1s")
  @DurationMin(millis = 10)
  Duration pollInterval();

  /** The wait before the first retry; it doubles with every further one. */
  @WithDefault("1s")
  @DurationMin(millis = 100)
  Duration retryInitial();

  /** The longest wait before a retry of what passes by itself. */
  @WithDefault("5m")
  @DurationMin(millis = 100)
  Duration retryMax();

  /** The wait between tries of what an operator has to mend. */
  @WithDefault("10m")
  @DurationMin(millis = 100)
  Duration retryBlocked();

  /** After this long without success a backup has failed. */
  @WithDefault("7d")
  @DurationMin(seconds = 1)
  Duration ageLimit();

  /** How long tasks that ended well stay in the queue's table. */
  @WithDefault("7d")
  @DurationMin
  Duration taskRetention();

  /** How often the queue is counted for the metrics. */
  @WithDefault("15s")
  @DurationMin(seconds = 1)
  Duration measureInterval();

  /** How often what is over its retention is deleted. */
  @WithDefault("1m")
  @DurationMin(seconds = 1)
  Duration pruneInterval();
}
