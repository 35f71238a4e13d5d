package dev.waybill.station;

import dev.waybill.backup.Backups;
import dev.waybill.bay.BayDrives;
import dev.waybill.database.Database;
import dev.waybill.document.Documents;
import dev.waybill.event.EventLog;
import dev.waybill.job.Drive;
import dev.waybill.job.Job;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** Jobs and drives as the station sees them, read in the present transaction. */
@ApplicationScoped
class JobViews {
  private static final String FAILURE = "What is known of a job could not be read";

  private final Backups backups;
  private final Documents documents;
  private final BayDrives bay;
  private final EventLog events;
  private final Database database;

  JobViews(
      Backups backups, Documents documents, BayDrives bay, EventLog events, Database database) {
    this.backups = backups;
    this.documents = documents;
    this.bay = bay;
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
        backups.ofJob(connection, job.id),
        documents.figures(connection, job.id),
        bay.ofJob(connection, job.id));
  }
}
