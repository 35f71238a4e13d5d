package dev.waybill.dev;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for another process, which tells nobody when it is done. */
final class Pause {
  private static final Duration STEP = Duration.ofMillis(20);

  private Pause() {}

  /** Waits that long; an interrupt ends the start it is part of. */
  static void of(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Interrupted while waiting for a server.", e);
    }
  }

  /** Waits until the condition holds, at most that long, and says whether it does. */
  static boolean until(BooleanSupplier condition, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      of(STEP);
    }
    return true;
  }
}
