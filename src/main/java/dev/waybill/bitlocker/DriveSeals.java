package dev.waybill.bitlocker;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The SQL of sealed BitLocker keys. What a drive's key is sealed with is read and written here
 * under the lock of its job, as every change of a job does it; bytes and name of the key always
 * together.
 */
@ApplicationScoped
class DriveSeals {
  /**
   * The sealed key of a drive.
   *
   * @param driveRowId the row that it is bound to
   * @param jobId the job of the drive
   * @param key as it stands there
   */
  record Row(UUID driveRowId, UUID jobId, Sealed key) {}

  /** How many drives each key seals; keys without any are not there. */
  Map<String, Long> counts(Connection connection) throws SQLException {
    // Index drive_sealed, the whole of it.
    String sql =
        """
        select bit_locker_key_id, count(*) from drive
        where bit_locker_key_id is not null group by bit_locker_key_id
        """;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      return counts(select);
    }
  }

  /** As {@link #counts(Connection)}, of all keys but one; what that one seals costs nothing. */
  Map<String, Long> countsExcept(Connection connection, String keyId) throws SQLException {
    // Index drive_sealed, from both ends to that key; with <> it would be read whole.
    String sql =
        """
        select bit_locker_key_id, count(*) from (
          select bit_locker_key_id from drive where bit_locker_key_id < ?
          union all
          select bit_locker_key_id from drive where bit_locker_key_id > ?) other
        group by bit_locker_key_id
        """;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, keyId);
      select.setString(2, keyId);
      return counts(select);
    }
  }

  private static Map<String, Long> counts(PreparedStatement select) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        counts.put(row.getString(1), row.getLong(2));
      }
    }
    return counts;
  }

  /** The next jobs with drives that this key seals, in the order of their ids. */
  List<UUID> jobsAfter(Connection connection, String keyId, UUID after, int most)
      throws SQLException {
    // Index drive_sealed.
    String sql =
        """
        select distinct job_id from drive
        where bit_locker_key_id = ? and job_id > ? order by job_id limit ?
        """;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, keyId);
      select.setObject(2, after);
      select.setInt(3, most);
      return ids(select);
    }
  }

  /** Holds those of the jobs to the end of the transaction that nobody else holds. */
  List<UUID> lock(Connection connection, Collection<UUID> jobs) throws SQLException {
    // What somebody changes now is sealed anew by the next call; waiting would hold up all others.
    String sql = "select id from job where id = any(?) for no key update skip locked";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setArray(1, array(connection, jobs));
      return ids(select);
    }
  }

  /** What a key seals in locked jobs. */
  List<Row> sealedWith(Connection connection, String keyId, Collection<UUID> jobs)
      throws SQLException {
    // Index drive_sealed.
    String sql =
        """
        select id, job_id, bit_locker_key_sealed from drive
        where bit_locker_key_id = ? and job_id = any(?)
        """;
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, keyId);
      select.setArray(2, array(connection, jobs));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(
              new Row(
                  row.getObject(1, UUID.class),
                  row.getObject(2, UUID.class),
                  new Sealed(keyId, row.getBytes(3))));
        }
      }
    }
    return rows;
  }

  /**
   * Writes sealed keys of drives in locked jobs, and counts those jobs as changed: a request that
   * has read one before writes whole rows back, and is refused instead.
   */
  void write(Connection connection, List<Row> rows) throws SQLException {
    String version = "update job set version = version + 1 where id = any(?)";
    try (PreparedStatement update = connection.prepareStatement(version)) {
      update.setArray(1, array(connection, rows.stream().map(Row::jobId).distinct().toList()));
      update.executeUpdate();
    }
    String seal = "update drive set bit_locker_key_sealed = ?, bit_locker_key_id = ? where id = ?";
    try (PreparedStatement update = connection.prepareStatement(seal)) {
      for (Row row : rows) {
        update.setBytes(1, row.key().bytes());
        update.setString(2, row.key().keyId());
        update.setObject(3, row.driveRowId());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private static Array array(Connection connection, Collection<UUID> ids) throws SQLException {
    return connection.createArrayOf("uuid", ids.toArray());
  }

  private static List<UUID> ids(PreparedStatement select) throws SQLException {
    List<UUID> ids = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        ids.add(row.getObject(1, UUID.class));
      }
    }
    return ids;
  }
}
