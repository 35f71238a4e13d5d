package dev.waybill.station;

import static dev.waybill.platform.SqlTimes.instant;

import dev.waybill.backup.Backups;
import dev.waybill.document.Documents;
import dev.waybill.event.EventLog;
import dev.waybill.job.Drive;
import dev.waybill.job.Job;
import dev.waybill.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Jobs and drives as the station sees them, read in the present transaction. */
@ApplicationScoped
class JobViews {
  private static final String FAILURE = "What is known of a job could not be read";

  private final Backups backups;
  private final Documents documents;
  private final EventLog events;
  private final Database database;

  JobViews(Backups backups, Documents documents, EventLog events, Database database) {
    this.backups = backups;
    this.documents = documents;
    this.events = events;
    this.database = database;
  }

  /** All that is known of a job. */
  StationJob of(Job job) {
    return database.query(
        FAILURE,
        connection -> StationJob.of(job, facts(connection, job), events.ofJob(connection, job.id)));
  }

  /** All that is known of a drive. */
  StationJob.StationDrive of(Drive drive) {
    return database.query(
        FAILURE, connection -> StationJob.StationDrive.of(drive, facts(connection, drive.job)));
  }

  private DriveFacts facts(Connection connection, Job job) throws SQLException {
    return new DriveFacts(
        backups.ofJob(connection, job.id), documents.figures(job.id), bay(connection, job.id));
  }

  /** What the drive bay made of the drives of a job, without those that were never seen there. */
  private static Map<UUID, BayStatus> bay(Connection connection, UUID jobId) throws SQLException {
    String sql =
        """
        select b.drive_row_id, b.seen_since, b.outcome, b.message
        from bay_drive b join drive d on d.id = b.drive_row_id where d.job_id = ?
        """;
    Map<UUID, BayStatus> found = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, jobId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          BayStatus status =
              new BayStatus(instant(row, "seen_since"), row.getString(3), row.getString(4));
          found.put(row.getObject(1, UUID.class), status);
        }
      }
    }
    return found;
  }
}
