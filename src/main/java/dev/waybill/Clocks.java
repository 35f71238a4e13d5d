package dev.waybill;

import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The one source of time for rules, so that a test can have its own. */
final class Clocks {
  private Clocks() {}

  @Produces
  static Clock utc() {
    return Clock.systemUTC();
  }
}
