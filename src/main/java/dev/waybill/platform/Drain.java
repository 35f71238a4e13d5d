package dev.waybill.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Whether this replica is on its way out, and how much of its grace period is left. Whoever begins
 * something asks here first; whoever has something in flight may go on until nothing is left.
 */
@ApplicationScoped
public class Drain {
  private final Duration grace;
  private volatile Long begunAt;

  Drain(ShutdownConfig config) {
    this.grace = config.gracePeriod();
  }

  /** Begins it, and answers true; a second time changes nothing, and answers false. */
  public synchronized boolean begin() {
    if (begunAt != null) {
      return false;
    }
    begunAt = System.nanoTime();
    return true;
  }

  /** The grace period. */
  Duration grace() {
    return grace;
  }

  /** Whether nothing new is begun any more. */
  public boolean begun() {
    return begunAt != null;
  }

  /** What is left of the grace period: all of it before its begin, zero or less after its end. */
  public Duration left() {
    Long begun = begunAt;
    return begun == null ? grace : grace.minusNanos(System.nanoTime() - begun);
  }
}
