package dev.waybill.platform;

import io.quarkus.narayana.jta.QuarkusTransactionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A thread that runs a step until there is nothing more to do, and again at the next nudge or after
 * the poll interval. No failure ends it: it is the only one of its kind in the replica.
 */
public final class PollingLoop {
  /** How long the end of a thread is waited for: the process is killed when its end takes long. */
  static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(PollingLoop.class);

  private final String work;
  private final Duration interval;
  private final Step step;
  private final Thread thread;
  private final Semaphore nudges = new Semaphore(0);
  private volatile boolean stopping;
  private boolean databaseUnavailable;

  /** A step of a loop. */
  public interface Step {
    /** Does what is due; returns whether there may be more. */
    boolean run() throws InterruptedException;
  }

  /**
   * Makes a loop that is not started yet.
   *
   * @param name the name of its thread
   * @param work what it does, for the log
   */
  public PollingLoop(String name, String work, Duration interval, Step step) {
    this.work = work;
    this.interval = interval;
    this.step = step;
    this.thread = new Thread(this::run, name);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /** Makes the loop run its step again without waiting for the interval to pass. */
  public void nudge() {
    nudges.release();
  }

  /** Makes the loop end, and interrupts the step that runs. */
  public void stop() {
    stopping = true;
    thread.interrupt();
  }

  /** Returns whether the loop has ended. */
  public boolean isStopped() {
    return !thread.isAlive();
  }

  /** Waits a few seconds for the end of the loop; returns whether it has ended. */
  public boolean awaitStop() throws InterruptedException {
    thread.join(STOP_TIMEOUT.toMillis());
    return isStopped();
  }

  private void run() {
    try {
      while (!stopping) {
        if (!runStep()) {
          nudges.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
          nudges.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // It was stopped.
    }
  }

  private boolean runStep() throws InterruptedException {
    try {
      boolean more = step.run();
      databaseAvailable();
      return more;
    } catch (DatabaseException | QuarkusTransactionException e) {
      databaseUnavailable(e);
    } catch (RuntimeException | Error e) {
      // No thread or memory left, perhaps.
      LOG.errorf(e, "Unexpected error in %s; continuing", work);
    }
    return false;
  }

  private void databaseAvailable() {
    if (databaseUnavailable) {
      databaseUnavailable = false;
      LOG.infof("PostgreSQL is available again; %s continue", work);
    }
  }

  private void databaseUnavailable(RuntimeException e) {
    // An interrupt fails the wait for a connection as well.
    if (!databaseUnavailable && !stopping) {
      databaseUnavailable = true;
      LOG.warnf("PostgreSQL is unavailable; %s wait: %s", work, e.getMessage());
    }
  }
}
