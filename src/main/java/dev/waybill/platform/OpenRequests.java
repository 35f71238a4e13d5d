package dev.waybill.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The HTTP requests that are in flight, and when the last one came. */
@ApplicationScoped
public class OpenRequests {
  /** Long enough for a sender that was turned away to be gone, or back with another request. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  /** Somebody who comes every second, and is turned away each time, holds up nothing for longer. */
  private static final Duration LONGEST_QUIET = Duration.ofSeconds(10);

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
   * yet get an answer that way instead of a closed port, but not for ever. Gives up at the end of
   * the grace period.
   */
  void awaitQuiet(Drain drain) throws InterruptedException {
    long begin = System.nanoTime();
    while (!quiet(begin) && drain.left().toMillis() > 0) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private synchronized boolean quiet(long begin) {
    long now = System.nanoTime();
    boolean nobodyCame = now - Math.max(begin, lastCame) >= QUIET.toNanos();
    return open == 0 && (nobodyCame || now - begin >= LONGEST_QUIET.toNanos());
  }
}
