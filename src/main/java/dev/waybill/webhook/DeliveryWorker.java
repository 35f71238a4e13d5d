package dev.waybill.webhook;

import dev.waybill.event.EventsConfig;
import dev.waybill.event.Outbox;
import dev.waybill.platform.DatabaseException;
import dev.waybill.platform.Drain;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The deliveries of this replica: claims lanes of each subscriber for its own free slots, so that
 * one that is dead holds up nobody else, and looks again at every nudge, at every freed slot, and
 * at every interval.
 */
@ApplicationScoped
class DeliveryWorker {
  private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
  private static final Duration END = Duration.ofSeconds(5);
  private static final long LOOK_MILLIS = 50;

  private final Subscribers subscribers;
  private final EventsConfig config;
  private final Lanes lanes;
  private final DeliveryRun run;
  private final Drain drain;
  private final Set<Lane> held = ConcurrentHashMap.newKeySet();
  private final Semaphore nudges = new Semaphore(0);
  private ExecutorService claims;
  private ExecutorService requests;
  private volatile boolean running;
  private boolean databaseAway;

  DeliveryWorker(
      Subscribers subscribers, EventsConfig config, Lanes lanes, DeliveryRun run, Drain drain) {
    this.subscribers = subscribers;
    this.config = config;
    this.lanes = lanes;
    this.run = run;
    this.drain = drain;
  }

  void start(@Observes StartupEvent started) {
    if (!subscribers.all().isEmpty()) {
      running = true;
      requests = Executors.newCachedThreadPool(task -> new Thread(task, "event"));
      claims = Executors.newSingleThreadExecutor(task -> new Thread(task, "event-claim"));
      claims.execute(this::repeat);
    }
  }

  /** A request that is on its way has what is left of the grace period; no other is begun. */
  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    if (!running) {
      return;
    }
    drain.begin();
    claims.shutdownNow();
    while (!(claims.isTerminated() && held.isEmpty()) && drain.left().toMillis() > 0) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    running = false;
    Collection<Lane> open = List.copyOf(held);
    end(List.of(claims, requests));
    open.forEach(run::release);
  }

  private static void end(List<ExecutorService> threads) throws InterruptedException {
    threads.forEach(ExecutorService::shutdownNow);
    long deadline = System.nanoTime() + END.toNanos();
    for (ExecutorService some : threads) {
      if (!some.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        LOG.warn("Deliveries did not end in time; leases that they still have end by themselves");
      }
    }
  }

  /** An event was recorded in this replica and its transaction is committed. */
  void added(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Added added) {
    nudges.release();
  }

  private void repeat() {
    while (!drain.begun()) {
      try {
        if (!claimOnce()) {
          nudges.tryAcquire(config.deliveryInterval().toMillis(), TimeUnit.MILLISECONDS);
          nudges.drainPermits();
        }
      } catch (DatabaseException e) {
        if (drain.begun()) {
          return; // It was interrupted while it waited for a connection.
        }
        databaseFailed(e);
        sleep();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        // No thread or memory left, perhaps: this loop is the only one, so nothing may end it.
        LOG.error("Deliveries stumbled; they go on", e);
        sleep();
      }
    }
  }

  /** Claims for every subscriber what it has room for; false when nothing was to be had. */
  private boolean claimOnce() {
    boolean any = false;
    for (Subscriber subscriber : subscribers.all()) {
      int free = subscriber.concurrency() - held(subscriber);
      if (free > 0) {
        long now = System.nanoTime();
        List<Lane> claimed = lanes.claim(subscriber.name(), free, DeliveryRun.lease(config));
        claimed.forEach(lane -> begin(subscriber, lane, now));
        any |= !claimed.isEmpty();
      }
    }
    databaseAway = false;
    return any;
  }

  /** How many lanes of a subscriber are held: that many requests are in flight at most. */
  private int held(Subscriber subscriber) {
    return (int) held.stream().filter(l -> l.subscriber().equals(subscriber.name())).count();
  }

  private void begin(Subscriber subscriber, Lane lane, long claimedAt) {
    held.add(lane);
    try {
      requests.execute(() -> work(subscriber, lane, claimedAt));
    } catch (RuntimeException | Error e) {
      held.remove(lane);
      throw e;
    }
  }

  private void work(Subscriber subscriber, Lane lane, long claimedAt) {
    try {
      run.once(subscriber, lane, claimedAt, () -> !drain.begun());
    } finally {
      held.remove(lane);
      nudges.release();
    }
  }

  private void databaseFailed(DatabaseException e) {
    if (!databaseAway) {
      databaseAway = true;
      LOG.warnf("PostgreSQL does not answer; deliveries wait for it: %s", e.getMessage());
    }
  }

  private void sleep() {
    try {
      TimeUnit.MILLISECONDS.sleep(config.deliveryInterval().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
