package dev.waybill.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Metrics that are counted in the database. */
@ConfigMapping(prefix = "waybill.metrics")
public interface MetricsConfig {
  /**
   * How often the queue of backups, stored documents and pending events are counted for the
   * metrics. Scraping more often returns the same figures.
   */
  @WithDefault("15s")
  @DurationMin(seconds = 1)
  @DurationMax(hours = 1)
  Duration interval();
}
