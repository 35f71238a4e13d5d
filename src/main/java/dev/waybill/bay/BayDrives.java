package dev.waybill.bay;

import dev.waybill.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The tables {@code bay_drive} and {@code bay_log}: what all replicas know of the bay. */
@ApplicationScoped
public class BayDrives {
  private final Database database;

  BayDrives(Database database) {
    this.database = database;
  }

  /** Returns the drives with these ids, folded, of all jobs. */
  public List<BayDrive> named(Collection<String> driveKeys) {
    // Index drive_named.
    String sql =
        """
        select d.id, d.job_id, j.state, d.drive_id, d.manifest_file, d.manifest_hash, b.seen, b.outcome
        from drive d join job j on j.id = d.job_id
          left join bay_drive b on b.drive_row_id = d.id
        where d.drive_key = any(?)
        """;
    return database
        .sql(sql)
        .bindArray("text", driveKeys)
        .list(
            row ->
                new BayDrive(
                    row.uuid("id"),
                    row.uuid("job_id"),
                    row.text("state"),
                    row.text("drive_id"),
                    row.text("manifest_file"),
                    row.text("manifest_hash"),
                    row.text("seen"),
                    row.text("outcome")));
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
    database.sql(sql).bind(seen, drive.id()).update();
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
    return database.sql(sql).bind(lease, drive.id(), seen, stayed).update() == 1;
  }

  /** Nothing came of a look; another may be taken after a while. */
  public void putOff(BayDrive drive, Duration pause) {
    String sql =
        """
        update bay_drive set lease_until = clock_timestamp() + make_interval(secs => ?)
        where drive_row_id = ?
        """;
    database.sql(sql).bind(pause, drive.id()).update();
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
    database.sql(sql).bind(outcome, message, again, drive.id(), seen).update();
  }

  /** Returns whether an error log of a drive was written for this reason. */
  public boolean logged(BayDrive drive, String reason) {
    return database
        .sql("select from bay_log where drive_row_id = ? and reason = ?")
        .bind(drive.id(), reason)
        .exists();
  }

  /** An error log of a drive is durable that was written for this reason. */
  public void log(BayDrive drive, String reason, UUID documentId) {
    String sql =
        """
        insert into bay_log (drive_row_id, reason, document_id, written_at)
        select id, ?, ?, clock_timestamp() from drive where id = ?
        on conflict do nothing
        """;
    database.sql(sql).bind(reason, documentId, drive.id()).update();
  }
}
