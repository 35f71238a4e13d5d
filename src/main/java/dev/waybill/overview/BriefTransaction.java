package dev.waybill.overview;

import dev.waybill.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Transactions that count: by indexes alone, in one process, and given up when they take too long,
 * so that figures never cost what they tell of.
 */
final class BriefTransaction {
  // The planner takes an index that was much larger once, or whose table was vacuumed long ago, to
  // be slower than reading the whole table. It is not.
  static final String SETTINGS =
      """
      set local enable_seqscan = off; set local enable_bitmapscan = off;
      set local max_parallel_workers_per_gather = 0; set local jit = off""";

  private BriefTransaction() {}

  /**
   * Does work in a transaction.
   *
   * @param connection outside of any
   * @param longest how long a statement may take
   */
  static <T> T run(Connection connection, Duration longest, Database.Work<T> work)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement settings = connection.createStatement()) {
      settings.execute(SETTINGS + "; set local statement_timeout = " + longest.toMillis());
      T result = work.run(connection);
      connection.commit();
      return result;
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
