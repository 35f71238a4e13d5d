package dev.waybill.shutdown;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while it ends: whoever balances requests takes this replica out. */
@Readiness
class DrainCheck implements HealthCheck {
  private final Drain drain;

  DrainCheck(Drain drain) {
    this.drain = drain;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Accepting requests").status(!drain.begun()).build();
  }
}
