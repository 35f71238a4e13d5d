package dev.waybill.platform;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * A polling loop that claims work, and the threads that do it, each under a lease: how they start
 * and how they stop within the drain.
 *
 * @param <T> the claimed work
 */
public final class LeasedWork<T extends Leased> {
  private static final Logger LOG = Logger.getLogger(LeasedWork.class);
  private static final long CHECK_MILLIS = 50;

  private final Leases<T> leases;
  private final PollingLoop claims;
  private final ExecutorService threads;
  private final Consumer<Lease<T>> work;
  private volatile boolean running = true;

  /**
   * Starts claiming.
   *
   * @param name the name of the threads
   * @param claims the loop that claims and calls {@link #begin}; it is nudged when work has ended
   * @param work does the work of a lease
   */
  public LeasedWork(String name, Leases<T> leases, PollingLoop claims, Consumer<Lease<T>> work) {
    this.leases = leases;
    this.claims = claims;
    this.work = work;
    this.threads = Executors.newCachedThreadPool(task -> new Thread(task, name));
  }

  /** Returns whether work may go on: until the drain is over. */
  public boolean isRunning() {
    return running;
  }

  /** Begins work that was claimed, each on a thread of its own. */
  public void begin(Collection<T> claimed) {
    // All leases first: what cannot begin because the threads are stopping is released.
    Deque<Lease<T>> added = new ArrayDeque<>(claimed.stream().map(leases::add).toList());
    try {
      for (; !added.isEmpty(); added.remove()) {
        Lease<T> lease = added.element();
        threads.execute(() -> run(lease));
      }
    } catch (RuntimeException | Error e) {
      if (running) {
        added.forEach(leases::remove); // Otherwise they would be extended, with nobody at work.
        throw e;
      }
    }
  }

  private void run(Lease<T> lease) {
    try {
      work.accept(lease);
    } catch (RuntimeException e) {
      LOG.errorf(e, "Unexpected error in %s; its lease will expire", lease.work());
    } finally {
      leases.remove(lease);
      claims.nudge();
    }
  }

  /**
   * Stops claiming, leaves the work what remains of the drain, and interrupts what has not ended
   * then.
   *
   * @return the leases of that work, which are to be released
   */
  public Collection<Lease<T>> stop(Drain drain) throws InterruptedException {
    drain.begin();
    claims.stop();
    while (!(claims.isStopped() && leases.count() == 0) && drain.left().toMillis() > 0) {
      TimeUnit.MILLISECONDS.sleep(CHECK_MILLIS);
    }
    running = false;
    Set<Lease<T>> open = new HashSet<>(leases.all());
    open.forEach(Lease::lose);
    threads.shutdownNow();
    if (!threads.awaitTermination(PollingLoop.STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        || !claims.isStopped()) {
      LOG.warn("Workers did not stop in time; leases that they still hold will expire");
    }
    open.addAll(leases.all()); // Claimed while the threads were stopping.
    return open;
  }
}
