package dev.waybill.station;

import dev.waybill.backup.Backups;
import dev.waybill.bay.BayDrives;
import dev.waybill.database.Database;
import dev.waybill.event.EventLog;
import dev.waybill.job.Drive;
import dev.waybill.job.Job;
import jakarta.enterprise.context.ApplicationScoped;

/** Jobs and drives as the station sees them, read in the present transaction. */
@ApplicationScoped
class JobViews {
  private static final String FAILURE = "What is known of a job could not be read";

  private final Backups backups;
  private final BayDrives bay;
  private final EventLog events;
  private final Database database;

  JobViews(Backups backups, BayDrives bay, EventLog events, Database database) {
    this.backups = backups;
    this.bay = bay;
    this.events = events;
    this.database = database;
  }

  /** All that is known of a job. */
  StationJob of(Job job) {
    return database.query(
        FAILURE,
        connection ->
            StationJob.of(
                job,
                backups.ofJob(connection, job.id),
                bay.ofJob(connection, job.id),
                events.ofJob(connection, job.id)));
  }

  /** All that is known of a drive. */
  StationJob.StationDrive of(Drive drive) {
    return database.query(
        FAILURE,
        connection ->
            StationJob.StationDrive.of(
                drive,
                backups.ofDrive(connection, drive.id),
                bay.ofJob(connection, drive.job.id).get(drive.id)));
  }
}
