package dev.waybill.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long jobs may stay in their states (Azure Import/Export: states of jobs). */
@ConfigMapping(prefix = "waybill.jobs")
public interface JobsConfig {
  /**
   * How long a job may stay in {@code Creating} before it is deleted; each PUT or PATCH of it
   * begins this time anew.
   */
  @WithDefault("14d")
  @DurationMin(seconds = 1)
  Duration creatingLimit();

  /**
   * How long after a job was shipped its drives are waited for. Those that have not come by then
   * are put into {@code NeverReceived}, and a job that is still in {@code Shipping} is shown as
   * {@code overdue}. They may come later.
   */
  @WithDefault("14d")
  @DurationMin(seconds = 1)
  Duration shippingLimit();

  /**
   * How long an overdue job may stay in {@code Shipping} before it is put into {@code Closed}; each
   * PATCH of it begins this time anew.
   */
  @WithDefault("30d")
  @DurationMin(seconds = 1)
  Duration overdueLimit();

  /**
   * How long a job is kept after it has come into {@code Completed} or {@code Closed}; then it is
   * deleted. Its documents, their blobs and their records stay.
   */
  @WithDefault("90d")
  @DurationMin(seconds = 1)
  Duration retention();
}
