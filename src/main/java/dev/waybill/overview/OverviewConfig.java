package dev.waybill.overview;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** The figures of the overview. */
@ConfigMapping(prefix = "waybill.overview")
public interface OverviewConfig {
  /**
   * How long the figures of a minute are retained: 1440 rows a day for the whole service, a hundred
   * bytes or so each. {@code GET /station/v1/overview} shows at most the last seven days of them.
   */
  @WithDefault("7d")
  @DurationMin(hours = 1)
  @DurationMax(days = 366)
  Duration retention();
}
