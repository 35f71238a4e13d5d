package dev.waybill.backup;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How documents become blobs: the worker of a replica, its retries, and what it clears away. */
@ConfigMapping(prefix = "waybill.backup")
public interface BackupConfig {
  /**
   * Whether this replica runs a worker. Without one it only takes documents in; turn it off to keep
   * uploads away from replicas that answer requests, as long as others run one.
   */
  @WithDefault("true")
  boolean enabled();

  /**
   * How many uploads one replica has in flight at most. Raise it when the queue grows although the
   * storage accounts answer fast; together with {@code waybill.backup.memory}.
   */
  @WithDefault("16")
  @Min(1)
  @Max(256)
  int concurrency();

  /**
   * How many of a replica's uploads may be for one subscription, so that others find a free slot;
   * not more than {@code waybill.backup.concurrency}.
   */
  @WithDefault("12")
  @Min(1)
  int maxPerSubscription();

  /**
   * How many bytes of documents all uploads of a replica hold in memory. From one block ({@code
   * 4M}) to half of the memory that the process may use; eight times the concurrency in MiB is the
   * most that is ever used.
   */
  @WithDefault("16M")
  MemorySize memory();

  /**
   * How long a claimed task belongs to its worker without a sign of life; after that another
   * replica claims it. The worker gives a sign every quarter of it. Shorten it to lose less time
   * when a replica is lost; not below what a pause of the process or of PostgreSQL may take.
   */
  @WithDefault("60s")
  @DurationMin(seconds = 5)
  @DurationMax(hours = 1)
  Duration lease();

  /**
   * The longest wait before a retry of a transient failure (a storage account that is unavailable,
   * busy or slow): how late backups may notice that the account is back. The first wait is one
   * second, and it doubles with each retry. A failure that an operator has to fix (a wrong key, a
   * firewall, a public container) is retried after twice this time; to retry at once, call {@code
   * …/backups/retry}. Each wait is up to a quarter shorter or longer.
   */
  @WithDefault("5m")
  @DurationMin(seconds = 1)
  @DurationMax(days = 1)
  Duration retryMax();

  /**
   * After this long without success a backup has failed; its bytes are kept and it can be started
   * again. At least four times {@code waybill.backup.retry-max}. Lengthen it when a storage account
   * may be unavailable for longer than that.
   */
  @WithDefault("7d")
  @DurationMin(hours = 2)
  Duration ageLimit();

  /**
   * How often what is over its retention is deleted: finished tasks, bytes whose blob is stored,
   * uploads that were given up.
   */
  @WithDefault("1m")
  @DurationMin(seconds = 1)
  @DurationMax(days = 1)
  Duration pruneInterval();
}
