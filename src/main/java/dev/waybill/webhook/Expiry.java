package dev.waybill.webhook;

import static dev.waybill.platform.SqlTimes.seconds;

import dev.waybill.event.EventsConfig;
import dev.waybill.platform.Database;
import dev.waybill.platform.DatabaseException;
import dev.waybill.platform.Written;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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

  private final DeliveryMetrics metrics;
  private final EventsConfig config;
  private final Database database;

  Expiry(DeliveryMetrics metrics, EventsConfig config, Database database) {
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

  /** Deletes what is too old of some lanes, and counts it; false when nothing is. */
  private boolean deleteSome(Map<String, Integer> expired) {
    Map<String, Integer> now = new TreeMap<>();
    boolean any =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    database.query(
                        "What is too old could not be deleted", c -> deleteSome(c, now)));
    now.forEach((subscriber, events) -> expired.merge(subscriber, events, Integer::sum));
    return any;
  }

  private boolean deleteSome(Connection connection, Map<String, Integer> expired)
      throws SQLException {
    // Reads all lanes, once in a while. SKIP LOCKED: whoever holds one records or sends just now,
    // and who never waits keeps nobody waiting in a circle.
    String sql =
        """
        select subscriber, job_id from event_lane
        where waiting_since < clock_timestamp() - make_interval(secs => ?)
        order by waiting_since limit ? for update skip locked
        """;
    boolean any = false;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setDouble(1, seconds(config.maxAge()));
      select.setInt(2, LANES);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          any = true;
          int events = delete(connection, row.getString(1), row.getObject(2, UUID.class));
          expired.merge(row.getString(1), events, Integer::sum);
        }
      }
    }
    return any;
  }

  private int delete(Connection connection, String subscriber, UUID jobId) throws SQLException {
    String sql =
        """
        delete from event_delivery where subscriber = ? and job_id = ? and number in (
          select number from event_delivery where subscriber = ? and job_id = ?
            and queued_at < clock_timestamp() - make_interval(secs => ?)
          order by number limit ?)
        """;
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setString(1, subscriber);
      delete.setObject(2, jobId);
      delete.setString(3, subscriber);
      delete.setObject(4, jobId);
      delete.setDouble(5, seconds(config.maxAge()));
      delete.setInt(6, EVENTS);
      int events = delete.executeUpdate();
      if (!LaneOutcomes.closeEmpty(connection, subscriber, jobId)) {
        LaneOutcomes.shorten(connection, subscriber, jobId, events);
      }
      return events;
    }
  }
}
