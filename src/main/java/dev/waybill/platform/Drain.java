package dev.waybill.platform;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Whether this replica is shutting down, and how much of its grace period is left. Nothing new
 * begins once the drain has begun; what is in flight may go on until nothing is left.
 */
@ApplicationScoped
public class Drain {
  private static final Logger LOG = Logger.getLogger(Drain.class);

  private final Duration grace;
  private volatile Long begunAt;

  Drain(@ConfigProperty(name = "quarkus.shutdown.timeout") Duration grace) {
    this.grace = grace;
  }

  void stopping(@Observes ShutdownDelayInitiatedEvent signal) {
    LOG.infof("Stopping; requests and uploads in flight have %d s to end", grace.toSeconds());
    begin();
  }

  /** Begins the drain; a second call changes nothing. */
  public synchronized void begin() {
    if (begunAt == null) {
      begunAt = System.nanoTime();
    }
  }

  /** Returns whether nothing new may begin. */
  public boolean begun() {
    return begunAt != null;
  }

  /** Returns what is left of the grace period: all of it before the drain, zero or less after. */
  public Duration left() {
    Long begun = begunAt;
    return begun == null ? grace : grace.minusNanos(System.nanoTime() - begun);
  }
}
