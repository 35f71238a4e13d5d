package dev.waybill.document;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How documents (today: drive manifests) are taken in, and how long their bytes are kept. */
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
   * How long after its last whole chunk (1 MiB) an unfinished upload is given up and deleted.
   * Longer than {@code quarkus.http.read-timeout}; lengthen it for senders so slow that 1 MiB takes
   * them longer.
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
