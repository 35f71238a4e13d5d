package dev.waybill.overview;

import static dev.waybill.platform.SqlTimes.instant;

import dev.waybill.backup.QueueDepth;
import dev.waybill.platform.Database;
import dev.waybill.verification.KnownState;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Writes down the figures of each minute, when it is over. Every replica looks for the minute that
 * is next, and the first one writes it. It takes short transactions of its own and no lock that
 * anybody waits for; what fails is left, and the next minute is another one.
 */
@ApplicationScoped
class Sampler {
  private static final Logger LOG = Logger.getLogger(Sampler.class);

  /** How long PostgreSQL may be silent: more than the longest statement may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SampleRows rows;
  private final OverviewConfig config;
  private final AgroalDataSource database;

  /** The last minute that this replica has seen to, and when it counts documents at the soonest. */
  private Instant done = Instant.MIN;

  private Instant countAfter = Instant.MIN;

  Sampler(SampleRows rows, OverviewConfig config, AgroalDataSource database) {
    this.rows = rows;
    this.config = config;
    this.database = database;
  }

  @Scheduled(every = SampleTimes.EVERY, concurrentExecution = ConcurrentExecution.SKIP)
  void sample() {
    try {
      Database.soon(database, PATIENCE, connection -> sample(connection, now(connection)));
    } catch (SQLException e) {
      LOG.debug("The figures of a minute could not be written down", e);
    }
  }

  /** PostgreSQL's time, which is the same for all replicas. */
  static Instant now(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select clock_timestamp() as now")) {
      row.next();
      return instant(row, "now");
    }
  }

  /**
   * Writes the row of the last minute that is over long enough; true when this replica did.
   *
   * @param connection outside of any transaction
   */
  synchronized boolean sample(Connection connection, Instant now) throws SQLException {
    Instant minute = SampleTimes.minuteToWrite(now);
    if (minute.equals(done)) {
      return false;
    }
    // Before it is tried: what fails is not tried again every few seconds.
    done = minute;
    if (rows.isWritten(connection, minute)) {
      return false;
    }
    QueueDepth queue = QueueDepth.read(connection);
    long damaged = KnownState.read(connection).damaged();
    if (!rows.write(connection, minute, queue, damaged)) {
      return false;
    }
    rows.prune(connection, now.minus(config.retention()));
    if (!minute.isBefore(countAfter) && rows.isCountDue(connection, minute)) {
      // Should it fail, this replica spares PostgreSQL the next try for as long.
      countAfter = minute.plus(SampleTimes.BETWEEN_COUNTS);
      rows.countDocuments(connection, minute, now);
    }
    return true;
  }
}
