package dev.waybill.document;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How documents are taken in and kept. */
@ConfigMapping(prefix = "waybill.documents")
public interface DocumentConfig {
  /** The largest document that is taken. */
  @WithDefault("4G")
  MemorySize maxSize();

  /** How long after its last whole chunk (1 MiB) an unfinished upload is given up and deleted. */
  @WithDefault("5m")
  @DurationMin(seconds = 1)
  Duration receivingLease();

  /**
   * How long the bytes stay in PostgreSQL after their blob is stored; without a backup, after they
   * came, and until the job has left {@code Packaging}.
   */
  @WithDefault("7d")
  @DurationMin
  Duration retention();
}
