package dev.waybill.backup;

import dev.waybill.platform.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole queue at one moment, in numbers.
 *
 * @param tasks how many tasks are in each of {@link #STATES}
 * @param overdueSeconds for how long the task that is due first has been due; 0 when none is
 * @param ageSeconds how long ago the oldest open backup was requested; 0 when none is open
 */
public record QueueDepth(Map<String, Long> tasks, double overdueSeconds, double ageSeconds) {
  /** What a task can be; each is exactly one of them, or stored. */
  public static final List<String> STATES =
      List.of("due", "waiting", "running", "blocked", "failed");

  // Indexes backup_task_open and backup_task_failed: reads what is not stored, however many are. A
  // lease that ran out belongs to nobody, so its task is as due as one that nobody claimed yet.
  static final String SQL =
      """
      with open as (
        select due_at, requested_at, case
            when state = 'blocked' then 'blocked'
            when due_at <= statement_timestamp() then 'due'
            when state = 'running' then 'running'
            else 'waiting' end as state
        from backup_task where finished_at is null)
      select count(*) filter (where state = 'due') as due,
             count(*) filter (where state = 'waiting') as waiting,
             count(*) filter (where state = 'running') as running,
             count(*) filter (where state = 'blocked') as blocked,
             (select count(*) from backup_task where state = 'failed') as failed,
             extract(epoch from statement_timestamp() - min(due_at)) as overdue,
             extract(epoch from statement_timestamp() - min(requested_at)) as age
      from open
      """;

  // The index of open tasks stays as large as it was when most were open, and the planner takes it
  // to be as slow then as reading all that is stored. It is not.
  static final String SETTINGS =
      "set local enable_seqscan = off; set local statement_timeout = '5s'";

  // Index backup_task_open: reads no more than what is open, and ends at the first that waits.
  private static final String OVERDUE =
      """
      select from backup_task
      where finished_at is null and due_at < statement_timestamp() - interval '3 seconds' limit 1
      """;

  /** Returns whether a backup has been due for longer than a worker with a free slot leaves it. */
  public static boolean isOverdue(Database database) {
    return database.sql(OVERDUE).exists();
  }

  /**
   * Counts it, in a short transaction of its own.
   *
   * @param connection outside of any transaction
   */
  public static QueueDepth read(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(SETTINGS);
      QueueDepth depth;
      try (ResultSet row = statement.executeQuery(SQL)) {
        row.next();
        depth = of(row);
      }
      connection.rollback();
      connection.setAutoCommit(true);
      return depth;
    }
  }

  private static QueueDepth of(ResultSet row) throws SQLException {
    Map<String, Long> tasks = new LinkedHashMap<>();
    for (String state : STATES) {
      tasks.put(state, row.getLong(state));
    }
    return new QueueDepth(
        tasks, Math.max(0, row.getDouble("overdue")), Math.max(0, row.getDouble("age")));
  }
}
