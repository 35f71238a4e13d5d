package dev.waybill.backup;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether backups wait for a worker, for those who let them go first. */
@ApplicationScoped
public class Backlog {
  // Index backup_task_open: reads no more than what is open, and ends at the first that waits.
  private static final String SQL =
      """
      select exists (
        select from backup_task
        where finished_at is null and due_at < statement_timestamp() - interval '3 seconds')
      """;

  /** Whether some backup has been due for longer than a worker with a free slot leaves it. */
  public boolean isOverdue(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery(SQL)) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
