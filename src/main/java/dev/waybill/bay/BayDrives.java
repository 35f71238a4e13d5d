package dev.waybill.bay;

import static dev.waybill.platform.SqlTimes.seconds;

import dev.waybill.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The tables {@code bay_drive} and {@code bay_log}: what all replicas know of the bay. */
@ApplicationScoped
public class BayDrives {
  private static final String FAILURE = "What is known of the drive bay could not be kept";

  private final Database database;

  /** For the container. */
  public BayDrives(Database database) {
    this.database = database;
  }

  /** The drives with these ids, folded, of all jobs. */
  public List<BayDrive> named(Collection<String> driveKeys) {
    // Index drive_named.
    String sql =
        """
        select d.id, d.job_id, j.state, d.drive_id, d.manifest_file, d.manifest_hash, b.seen, b.outcome
        from drive d join job j on j.id = d.job_id
          left join bay_drive b on b.drive_row_id = d.id
        where d.drive_key = any(?)
        """;
    return database.query(
        FAILURE,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("text", driveKeys.toArray()));
            return drives(select);
          }
        });
  }

  private static List<BayDrive> drives(PreparedStatement select) throws SQLException {
    List<BayDrive> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(
            new BayDrive(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8)));
      }
    }
    return found;
  }

  /** Something else is seen of a drive than before: it is looked into once it stays so. */
  public void noticed(BayDrive drive, String seen) {
    String sql =
        """
        insert into bay_drive (drive_row_id, seen, seen_since)
        select id, ?, clock_timestamp() from drive where id = ?
        on conflict (drive_row_id) do update
        set seen = excluded.seen, seen_since = excluded.seen_since, lease_until = null,
            outcome = null, message = null
        where bay_drive.seen <> excluded.seen
        """;
    update(sql, seen, drive.id());
  }

  /**
   * Asks to look into a drive; no other replica does so until the lease ends or is given up.
   *
   * @param stayed how long the same has to have been seen of it
   */
  public boolean claim(BayDrive drive, String seen, Duration stayed, Duration lease) {
    String sql =
        """
        update bay_drive set lease_until = clock_timestamp() + make_interval(secs => ?)
        where drive_row_id = ? and seen = ?
          and seen_since <= clock_timestamp() - make_interval(secs => ?)
          and (lease_until < clock_timestamp() or lease_until is null and outcome is null)
        """;
    return update(sql, seconds(lease), drive.id(), seen, seconds(stayed)) == 1;
  }

  /** Nothing came of a look; another may be taken after a while. */
  public void putOff(BayDrive drive, Duration pause) {
    String sql =
        """
        update bay_drive set lease_until = clock_timestamp() + make_interval(secs => ?)
        where drive_row_id = ?
        """;
    update(sql, seconds(pause), drive.id());
  }

  /**
   * What came of a look at this.
   *
   * @param again when it is looked into again; null for not until something else is seen
   */
  public void done(BayDrive drive, String seen, String outcome, String message, Duration again) {
    String sql =
        """
        update bay_drive
        set outcome = ?, message = ?, lease_until = clock_timestamp() + make_interval(secs => ?)
        where drive_row_id = ? and seen = ?
        """;
    Double pause = again == null ? null : Double.valueOf(seconds(again));
    update(sql, outcome, message, pause, drive.id(), seen);
  }

  /** Whether an error log of a drive was written for this reason. */
  public boolean logged(BayDrive drive, String reason) {
    return database.query(
        FAILURE,
        connection -> {
          String sql = "select from bay_log where drive_row_id = ? and reason = ?";
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, drive.id());
            select.setString(2, reason);
            try (ResultSet row = select.executeQuery()) {
              return row.next();
            }
          }
        });
  }

  /** An error log of a drive is durable that was written for this reason. */
  public void log(BayDrive drive, String reason, UUID documentId) {
    String sql =
        """
        insert into bay_log (drive_row_id, reason, document_id, written_at)
        select id, ?, ?, clock_timestamp() from drive where id = ?
        on conflict do nothing
        """;
    update(sql, reason, documentId, drive.id());
  }

  private int update(String sql, Object... values) {
    return database.query(
        FAILURE,
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
              update.setObject(i + 1, values[i]);
            }
            return update.executeUpdate();
          }
        });
  }
}
