package dev.waybill.station;

import dev.waybill.backup.BackupRetries;
import dev.waybill.backup.BackupStatus;
import dev.waybill.backup.Backups;
import dev.waybill.backup.UnreadableBackupException;
import dev.waybill.document.DatabaseException;
import dev.waybill.document.Document;
import dev.waybill.document.DocumentKind;
import dev.waybill.document.DocumentStore;
import dev.waybill.event.EventLog;
import dev.waybill.job.Drive;
import dev.waybill.job.Job;
import dev.waybill.job.JobName;
import dev.waybill.security.Caller;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What the station asks for that fits into one short transaction. */
@ApplicationScoped
class StationService {
  private final Backups backups;
  private final BackupRetries retries;
  private final DocumentStore documents;
  private final EventLog events;
  private final AgroalDataSource database;
  private final Caller caller;

  StationService(
      Backups backups,
      BackupRetries retries,
      DocumentStore documents,
      EventLog events,
      AgroalDataSource database,
      Caller caller) {
    this.backups = backups;
    this.retries = retries;
    this.documents = documents;
    this.events = events;
    this.database = database;
    this.caller = caller;
  }

  /**
   * A manifest in hand.
   *
   * @param document which one
   * @param source where its bytes are
   */
  record FoundManifest(Document document, Backups.Source source) {
    /** Opens it, outside of any transaction: the storage may let us wait. */
    InputStream open() {
      try {
        return source.open();
      } catch (UnreadableBackupException e) {
        throw StationErrors.unreadable(e);
      }
    }
  }

  /** The drive, if a manifest of it would be taken now; asked before its body is. */
  @Transactional
  DrivePlace placeForManifest(JobName name, String driveId) {
    Drive drive = DrivePlace.find(name, driveId);
    if (!drive.job.state.takesManifests()) {
      throw StationErrors.stateTakesNoManifest(drive.job);
    }
    return DrivePlace.of(drive);
  }

  @Transactional
  FoundManifest manifest(JobName name, String driveId) {
    Drive drive = DrivePlace.find(name, driveId);
    return call(
        connection -> {
          Document document =
              documents
                  .newest(connection, drive.id, DocumentKind.manifest)
                  .orElseThrow(() -> StationErrors.noManifest(driveId));
          return new FoundManifest(
              document,
              backups
                  .source(connection, document)
                  .orElseThrow(() -> StationErrors.keptNoMore(driveId)));
        });
  }

  @Transactional
  List<BackupStatus> backups(JobName name, String driveId) {
    Drive drive = DrivePlace.find(name, driveId);
    return call(connection -> backups.ofDrive(connection, drive.id));
  }

  @Transactional
  List<BackupStatus> retry(JobName name, String driveId) {
    Drive drive = DrivePlace.find(name, driveId);
    return call(
        connection -> {
          retries.retry(connection, drive.id, caller.name());
          return backups.ofDrive(connection, drive.id);
        });
  }

  @Transactional
  StationJob job(JobName name) {
    Job job = DrivePlace.job(name);
    return call(
        connection ->
            StationJob.of(
                job, backups.ofJob(connection, job.id), events.ofJob(connection, job.id)));
  }

  private <T> T call(Statement<T> statement) {
    try (Connection connection = database.getConnection()) {
      return statement.run(connection);
    } catch (SQLException e) {
      throw new DatabaseException("PostgreSQL refused a request of the station", e);
    }
  }

  /** Work on the connection of the present transaction. */
  private interface Statement<T> {
    T run(Connection connection) throws SQLException;
  }
}
