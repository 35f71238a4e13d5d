package dev.waybill.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** How jobs are held while something is recorded of them. */
final class JobLock {
  private JobLock() {}

  /**
   * Holds jobs to the end of the transaction, each after those with smaller ids, so that two who
   * hold several never wait for each other; answers their ARM ids, without those that are gone.
   */
  static Map<UUID, String> take(Connection connection, Collection<UUID> jobIds)
      throws SQLException {
    String sql =
        """
        select id, '/subscriptions/' || subscription_id || '/resourceGroups/' || resource_group
                   || '/providers/Microsoft.ImportExport/jobs/' || name
        from job where id = any(?) order by id for no key update
        """;
    Map<UUID, String> armIds = new HashMap<>();
    SortedSet<UUID> gone = new TreeSet<>(jobIds);
    try (PreparedStatement lock = connection.prepareStatement(sql)) {
      lock.setArray(1, connection.createArrayOf("uuid", gone.toArray()));
      try (ResultSet row = lock.executeQuery()) {
        while (row.next()) {
          armIds.put(row.getObject(1, UUID.class), row.getString(2));
        }
      }
    }
    gone.removeAll(armIds.keySet());
    for (UUID jobId : gone) {
      takeGone(connection, jobId);
    }
    return armIds;
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
