package dev.waybill.document;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How documents (the manifests and logs of drives) are taken in, and how long their bytes are kept.
 */
@ConfigMapping(prefix = "waybill.documents")
public interface DocumentConfig {
  /**
   * The largest document in bytes that is taken; a larger one is answered with 413. At most 50,000
   * blocks of 4 MiB (200000M), which is what a block blob has room for, and no more than {@code
   * quarkus.http.limits.max-body-size}. Memory does not grow with it, PostgreSQL's disk does.
   */
  @WithDefault("4G")
  MemorySize maxSize();

  /**
   * How many documents one replica takes in at the same time; one more is answered with 503 {@code
   * TooManyUploads} before its body is asked for. Each takes a thread and up to 2 MiB of memory for
   * as long as its sender takes. At most half of the threads of {@code
   * quarkus.thread-pool.max-threads}, and of the memory that the process may use.
   */
  @WithDefault("24")
  @Min(1)
  int maxStreams();

  /**
   * How many bytes of documents PostgreSQL may store, uploads in progress included, for all
   * replicas together; beyond it a document is answered with 503 {@code DocumentStoreFull}. From
   * nine tenths of it on, bytes whose blob is stored are deleted before {@code
   * waybill.documents.retention} is over, oldest first. The default leaves room for the rest of the
   * database on a disk of 100 GB; leave a third of the disk free. Not below {@code
   * waybill.documents.max-size}.
   */
  @WithDefault("64G")
  MemorySize maxStoredSize();

  /**
   * How long an upload may be idle before it is refused with 408 and its connection is closed.
   * Shorter than {@code quarkus.http.read-timeout}, which cuts off without an answer.
   */
  @WithDefault("60s")
  @DurationMin(seconds = 1)
  Duration idleTimeout();

  /**
   * How many bytes a second an upload must reach; a slower one is refused with 408 and its
   * connection is closed. The rate is an average over twice {@code waybill.documents.idle-timeout},
   * and counts only the time spent waiting for the client. The default is a quarter of what the
   * slowest ADSL lines send. Zero sets no limit.
   */
  @WithDefault("4K")
  MemorySize minRate();

  /**
   * How long after its last whole chunk (1 MiB) an unfinished upload is given up and deleted.
   * Longer than {@code quarkus.http.read-timeout}, and than 1 MiB takes at {@code
   * waybill.documents.min-rate}.
   */
  @WithDefault("5m")
  @DurationMin(seconds = 1)
  Duration receivingLease();

  /**
   * How long the bytes stay in PostgreSQL after their blob is stored; without a backup, after they
   * came, and until the job has left {@code Packaging}. Shorten it when the database's disk is
   * small; zero deletes them at the next chance.
   */
  @WithDefault("7d")
  @DurationMin
  Duration retention();
}
