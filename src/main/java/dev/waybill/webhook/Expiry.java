package dev.waybill.webhook;

import dev.waybill.event.EventsConfig;
import dev.waybill.platform.Database;
import dev.waybill.platform.DatabaseException;
import dev.waybill.platform.Written;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Stops sending what a subscriber has not taken for too long, whether it is configured or not, so
 * that nothing is kept for ever. Events themselves stay in the history.
 */
@ApplicationScoped
class Expiry {
  private static final Logger LOG = Logger.getLogger(Expiry.class);
  private static final int LANES = 100;
  private static final int EVENTS = 1000;

  private final Lanes lanes;
  private final DeliveryMetrics metrics;
  private final EventsConfig config;
  private final Database database;

  Expiry(Lanes lanes, DeliveryMetrics metrics, EventsConfig config, Database database) {
    this.lanes = lanes;
    this.metrics = metrics;
    this.config = config;
    this.database = database;
  }

  @Scheduled(every = "{waybill.metrics.interval}", concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    Map<String, Integer> expired = new TreeMap<>();
    try {
      while (deleteSome(expired)) {
        LOG.debug("Deliveries that are too old were deleted");
      }
    } catch (DatabaseException | QuarkusTransactionException e) {
      LOG.warnf("Deliveries that are too old wait for PostgreSQL: %s", e.getMessage());
    }
    expired.forEach(this::tell);
  }

  private void tell(String subscriber, int events) {
    LOG.warnf(
        "The subscriber '%s' has not taken %d events within %s; they are not sent to it any more",
        subscriber, events, Written.duration(config.maxAge()));
    metrics.expired(subscriber, events);
  }

  /** Deletes what is too old from some lanes, and counts it; false when nothing is. */
  private boolean deleteSome(Map<String, Integer> expired) {
    Map<String, Integer> now = new TreeMap<>();
    boolean any = QuarkusTransaction.requiringNew().call(() -> expireSome(now));
    now.forEach((subscriber, events) -> expired.merge(subscriber, events, Integer::sum));
    return any;
  }

  private boolean expireSome(Map<String, Integer> expired) {
    // Reads all lanes, once in a while. SKIP LOCKED: a lane that is locked is being recorded in or
    // sent from, and one that never waits cannot deadlock.
    String sql =
        """
        select subscriber, job_id from event_lane
        where waiting_since < clock_timestamp() - make_interval(secs => ?)
        order by waiting_since limit ? for update skip locked
        """;
    record Old(String subscriber, UUID jobId) {}
    List<Old> old =
        database
            .sql(sql)
            .bind(config.maxAge(), LANES)
            .list(row -> new Old(row.text("subscriber"), row.uuid("job_id")));
    for (Old lane : old) {
      int events = lanes.expire(lane.subscriber(), lane.jobId(), config.maxAge(), EVENTS);
      expired.merge(lane.subscriber(), events, Integer::sum);
    }
    return !old.isEmpty();
  }
}
