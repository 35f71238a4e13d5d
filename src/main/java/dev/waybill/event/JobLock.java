package dev.waybill.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** How a job is held while something is recorded of it. */
final class JobLock {
  private JobLock() {}

  /** Holds a job to the end of the transaction; answers its ARM id, or null when it is gone. */
  static String take(Connection connection, UUID jobId) throws SQLException {
    String sql =
        """
        select '/subscriptions/' || subscription_id || '/resourceGroups/' || resource_group
               || '/providers/Microsoft.ImportExport/jobs/' || name
        from job where id = ? for no key update
        """;
    try (PreparedStatement lock = connection.prepareStatement(sql)) {
      lock.setObject(1, jobId);
      try (ResultSet row = lock.executeQuery()) {
        if (row.next()) {
          return row.getString(1);
        }
      }
    }
    takeGone(connection, jobId);
    return null;
  }

  /** Backups of a job go on when it is deleted, and there is no row any more to hold. */
  private static void takeGone(Connection connection, UUID jobId) throws SQLException {
    String sql = "select pg_advisory_xact_lock('event'::regclass::oid::int, hashtext(?))";
    try (PreparedStatement lock = connection.prepareStatement(sql)) {
      lock.setString(1, jobId.toString());
      lock.execute();
    }
  }
}
