package dev.waybill.verification;

import static dev.waybill.platform.SqlTimes.seconds;

import dev.waybill.security.Actor;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Asks for the run of each period, and forgets old runs. Every replica does it; the database lets
 * one through.
 */
@ApplicationScoped
class VerificationSchedule {
  private static final Logger LOG = Logger.getLogger(VerificationSchedule.class);

  // One for each beginning of a period. None is piled upon one that has not begun: it would read
  // the same.
  private static final String REQUEST =
      """
      insert into verification (id, requested_at, requested_by, scheduled_for, percentage, state)
      select ?, clock_timestamp(), ?, to_timestamp(floor(extract(epoch from clock_timestamp()) / p.secs) * p.secs),
             ?, 'queued'
      from (select ?::numeric as secs) p
      where not exists (select from verification
                        where scheduled_for is not null and state = 'queued' and claim = 0)
      on conflict (scheduled_for) do nothing
      """;

  private static final String FORGET =
      """
      delete from verification
      where state = 'finished' and requested_at < clock_timestamp() - interval '90 days'
      """;

  private final VerificationConfig config;
  private final AgroalDataSource database;

  VerificationSchedule(VerificationConfig config, AgroalDataSource database) {
    this.config = config;
    this.database = database;
  }

  @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
  void keep() {
    try (Connection connection = database.getConnection()) {
      if (!config.schedule().isZero() && request(connection)) {
        LOG.debug("The run of a new period was asked for");
      }
      // Index verification_listed.
      try (Statement delete = connection.createStatement()) {
        delete.executeUpdate(FORGET);
      }
    } catch (SQLException e) {
      LOG.debug("The schedule of verification waits for PostgreSQL", e);
    }
  }

  /** Asks for the run of the present period; false when that was done. */
  boolean request(Connection connection) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(REQUEST)) {
      insert.setObject(1, UUID.randomUUID());
      insert.setString(2, Actor.SERVICE.name());
      insert.setInt(3, config.percentage());
      insert.setDouble(4, seconds(config.schedule()));
      return insert.executeUpdate() == 1;
    }
  }
}
