package dev.waybill.webhook;

import dev.waybill.event.EventsConfig;
import dev.waybill.event.Outbox;
import dev.waybill.platform.DatabaseException;
import dev.waybill.platform.Drain;
import dev.waybill.platform.Lease;
import dev.waybill.platform.LeasedWork;
import dev.waybill.platform.PollingLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The deliveries of this replica: claims lanes of each subscriber for its own free slots, so that
 * an unavailable one delays no other, and polls again at every nudge, at every freed slot, and at
 * every poll interval.
 */
@ApplicationScoped
class DeliveryWorker {
  private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

  private final Subscribers subscribers;
  private final EventsConfig config;
  private final Lanes lanes;
  private final DeliveryRun run;
  private final Drain drain;
  private final PollingLoop claiming;
  private LeasedWork<Lane> work;

  DeliveryWorker(
      Subscribers subscribers, EventsConfig config, Lanes lanes, DeliveryRun run, Drain drain) {
    this.subscribers = subscribers;
    this.config = config;
    this.lanes = lanes;
    this.run = run;
    this.drain = drain;
    this.claiming = new PollingLoop("event-claim", "deliveries", POLL_INTERVAL, this::claim);
  }

  void start(@Observes StartupEvent started) {
    if (!subscribers.all().isEmpty()) {
      work =
          new LeasedWork<>(
              "event",
              lanes.held(),
              claiming,
              lease -> run.once(lease.work(), () -> !drain.begun()));
      claiming.start();
    }
  }

  /** Leaves requests in flight what remains of the drain; no other is begun. */
  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    if (work == null) {
      return;
    }
    Collection<Lease<Lane>> open = work.stop(drain);
    try {
      lanes.held().release(open);
    } catch (DatabaseException e) {
      LOG.warnf("%d lanes were not released; their leases will expire", open.size());
    }
  }

  /** Polls at once: an event was recorded in this replica, and is committed. */
  void added(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Added added) {
    claiming.nudge();
  }

  /** Claims for every subscriber what it has free slots for; returns whether anything was due. */
  private boolean claim() {
    boolean any = false;
    for (Subscriber subscriber : subscribers.all()) {
      int free =
          subscriber.concurrency()
              - lanes.held().countSlots(lane -> lane.subscriber().equals(subscriber));
      if (free > 0 && !drain.begun()) {
        List<Lane> claimed = lanes.claim(subscriber, free, DeliveryRun.lease(config));
        work.begin(claimed);
        any |= !claimed.isEmpty();
      }
    }
    return any;
  }
}
