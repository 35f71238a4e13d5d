package dev.waybill.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the service ends. */
@ConfigMapping(prefix = "waybill.shutdown")
public interface ShutdownConfig {
  /**
   * How long requests and uploads that are in flight at SIGTERM may take to end. What is not done
   * by then is cut off (a request) or handed back to the queue (an upload). Raise it where
   * manifests of gigabytes are handed in, and Kubernetes' {@code terminationGracePeriodSeconds}
   * with it.
   */
  @WithDefault("25s")
  @DurationMin
  @DurationMax(hours = 1)
  Duration gracePeriod();
}
