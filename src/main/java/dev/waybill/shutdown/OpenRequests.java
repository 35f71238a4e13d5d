package dev.waybill.shutdown;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The HTTP requests that are in flight, and when the last one came. */
@ApplicationScoped
public class OpenRequests {
  /** Longer than a balancer takes to see that this replica is not ready any more, or to retry. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  private static final long LOOK_MILLIS = 50;

  private int open;
  private long lastCame = System.nanoTime();

  /** A request has come. */
  public synchronized void came() {
    open++;
    lastCame = System.nanoTime();
  }

  /** It has its answer, or its connection broke. */
  public synchronized void ended() {
    open--;
  }

  /**
   * Waits until every request has ended and no new one came for a while: senders that do not know
   * yet get an answer that way instead of a closed port. Gives up at the end of the grace period.
   */
  void awaitQuiet(Drain drain) throws InterruptedException {
    synchronized (this) {
      lastCame = System.nanoTime();
    }
    while (!quiet() && drain.left().toMillis() > 0) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private synchronized boolean quiet() {
    return open == 0 && System.nanoTime() - lastCame >= QUIET.toNanos();
  }
}
