package dev.waybill.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** The one source of time for rules, so that a test can have its own. */
@ApplicationScoped
class Clocks {
  /** As fine as PostgreSQL keeps a moment: what is answered now is what is read back later. */
  private static final Duration MICROSECOND = Duration.ofNanos(1000);

  @Produces
  Clock utc() {
    return Clock.tick(Clock.systemUTC(), MICROSECOND);
  }
}
