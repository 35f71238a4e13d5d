package dev.waybill.verification;

import static dev.waybill.platform.SqlTimes.instant;
import static dev.waybill.platform.SqlTimes.seconds;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The table {@code verification} as workers use it: one run at a time in the whole service, claimed
 * under a lease on the database's clock, every change of it fenced by the number of the claim.
 */
@ApplicationScoped
class VerificationRuns {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String HELD = "where id = ? and claim = ? and state = 'running'";

  // Index verification_open. The one that runs comes first, so that no other is begun beside it;
  // index verification_running makes sure of that where two replicas see different ones as first.
  private static final String CLAIM =
      """
      update verification v
      set state = 'running', claim = v.claim + 1,
          started_at = coalesce(v.started_at, clock_timestamp()),
          lease_until = clock_timestamp() + make_interval(secs => ?)
      where v.id = (select id from verification where state <> 'finished'
                    order by state = 'running' desc, requested_at, id limit 1)
        and (v.state = 'queued' or v.lease_until < clock_timestamp())
      returning *
      """;

  /** Claims the run that is next; empty when there is none, or when one goes on elsewhere. */
  Optional<VerificationRun> claim(Connection connection, Duration lease) throws SQLException {
    try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
      claim.setDouble(1, seconds(lease));
      try (ResultSet row = claim.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static VerificationRun read(ResultSet row) throws SQLException {
    return new VerificationRun(
        row.getObject("id", UUID.class),
        row.getLong("claim"),
        row.getObject("scheduled_for") != null,
        new VerificationScope(
            row.getInt("percentage"),
            row.getObject("job_id", UUID.class),
            row.getString("job_arm_id"),
            row.getString("storage_account_id")),
        instant(row, "started_at"));
  }

  /** Extends the lease; false when the claim is lost. */
  boolean extend(Connection connection, VerificationRun run, Duration lease) throws SQLException {
    String sql =
        "update verification set lease_until = clock_timestamp() + make_interval(secs => ?) "
            + HELD;
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setDouble(1, seconds(lease));
      return held(update, 2, run);
    }
  }

  /** Counts the documents that a run is to read. */
  interface Goal {
    long count() throws SQLException;
  }

  /** How many documents are left to read; a run that has no goal yet is given one. */
  long left(Connection connection, VerificationRun run, Goal goal) throws SQLException {
    Long left = left(connection, run);
    if (left != null) {
      return left;
    }
    long counted = goal.count();
    String sql = "update verification set goal = ? " + HELD;
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setLong(1, counted);
      require(held(update, 2, run), run);
    }
    return counted;
  }

  private static Long left(Connection connection, VerificationRun run) throws SQLException {
    String sql = "select goal - intact - damaged - missing - unreadable from verification " + HELD;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, run.id());
      select.setLong(2, run.claim());
      try (ResultSet row = select.executeQuery()) {
        require(row.next(), run);
        return row.getObject(1, Long.class);
      }
    }
  }

  /** Counts what was found of one document, in the transaction of what follows from it. */
  void count(Connection connection, VerificationRun run, Finding finding, boolean restored)
      throws SQLException {
    String sql =
        """
        update verification
        set %1$s = %1$s + 1, restored = restored + ?, error_code = coalesce(?, error_code),
            error_message = coalesce(?, error_message)
        """
                .formatted(finding.result())
            + HELD;
    boolean unreadable = finding.result() == Finding.Result.unreadable;
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setInt(1, restored ? 1 : 0);
      update.setString(2, unreadable ? finding.code() : null);
      update.setString(3, unreadable ? finding.text() : null);
      require(held(update, 4, run), run);
    }
  }

  /** Ends a run, and answers what came of it. */
  String finish(Connection connection, VerificationRun run) throws SQLException {
    String sql =
        """
        update verification
        set state = 'finished', finished_at = clock_timestamp(), lease_until = null,
            outcome = case when damaged + missing > 0 then 'DamageFound'
                           when unreadable > 0 then 'Incomplete'
                           when intact = 0 then 'NothingChecked'
                           else 'Intact' end
        """
            + HELD
            + " returning outcome";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, run.id());
      update.setLong(2, run.claim());
      try (ResultSet row = update.executeQuery()) {
        require(row.next(), run);
        return row.getString(1);
      }
    }
  }

  /** Gives a run back, because this replica stops; another one goes on with it at once. */
  void release(Connection connection, VerificationRun run) throws SQLException {
    String sql = "update verification set state = 'queued', lease_until = null " + HELD;
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      held(update, 1, run);
    }
  }

  private static boolean held(PreparedStatement update, int first, VerificationRun run)
      throws SQLException {
    update.setObject(first, run.id());
    update.setLong(first + 1, run.claim());
    return update.executeUpdate() == 1;
  }

  private static void require(boolean held, VerificationRun run) {
    if (!held) {
      throw new RunLostException(run);
    }
  }
}
