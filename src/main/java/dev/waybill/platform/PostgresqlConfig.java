package dev.waybill.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/**
 * Those of Quarkus's settings of the database without which Waybill cannot run; Quarkus itself
 * would start without them, or end with a stack trace.
 */
@ConfigMapping(prefix = "quarkus.datasource.jdbc")
interface PostgresqlConfig {
  /** Where the database is. */
  @NotBlank
  String url();

  /**
   * Connections of one replica. At the same time, the worker claims, extends its leases and prunes
   * (which takes two), the queue is counted for the metrics, readiness looks at PostgreSQL, an
   * upload reads its document, and there must be one left for requests. With no more than that,
   * uploads and requests wait for each other.
   */
  @WithName("max-size")
  @Min(8)
  int maxSize();
}
