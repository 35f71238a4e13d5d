package dev.waybill.platform;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready before the start is over, and not while the replica ends: whoever balances requests
 * takes it out. The management port listens before settings are checked and the worker runs.
 */
@Readiness
@Singleton
class AcceptingCheck implements HealthCheck {
  private final Drain drain;
  private volatile boolean started;

  AcceptingCheck(Drain drain) {
    this.drain = drain;
  }

  /** Last of all that happens at start. */
  void accept(@Observes @Priority(Integer.MAX_VALUE) StartupEvent start) {
    started = true;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Accepting requests")
        .status(started && !drain.begun())
        .build();
  }
}
