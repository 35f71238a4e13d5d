package dev.waybill.station;

import dev.waybill.backup.BackupRetries;
import dev.waybill.backup.BackupStatus;
import dev.waybill.backup.Backups;
import dev.waybill.job.Drive;
import dev.waybill.job.Job;
import dev.waybill.job.JobName;
import dev.waybill.platform.Database;
import dev.waybill.security.Caller;
import dev.waybill.upload.DrivePlace;
import dev.waybill.verification.VerificationScope;
import dev.waybill.verification.VerificationService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** What the station asks for that fits into one short transaction. */
@ApplicationScoped
public class StationService {
  private final Backups backups;
  private final BackupRetries retries;
  private final VerificationService verifications;
  private final JobViews views;
  private final Database database;
  private final Caller caller;

  /** For the container. */
  public StationService(
      Backups backups,
      BackupRetries retries,
      VerificationService verifications,
      JobViews views,
      Database database,
      Caller caller) {
    this.backups = backups;
    this.retries = retries;
    this.verifications = verifications;
    this.views = views;
    this.database = database;
    this.caller = caller;
  }

  @Transactional
  List<BackupStatus> backups(JobName name, String driveId) {
    Drive drive = DrivePlace.find(name, driveId);
    return query(connection -> backups.ofDrive(connection, drive.id));
  }

  @Transactional
  List<BackupStatus> retry(JobName name, String driveId) {
    Drive drive = DrivePlace.find(name, driveId);
    return query(
        connection -> {
          retries.retry(connection, drive.job.id, drive.id, caller.actor());
          List<BackupStatus> found = backups.ofDrive(connection, drive.id);
          if (found.stream().anyMatch(backup -> BackupStatus.isLost(backup.state()))) {
            readAgain(drive.job);
          }
          return found;
        });
  }

  /** Somebody may have brought a blob back. */
  private void readAgain(Job job) {
    VerificationScope scope =
        new VerificationScope(VerificationScope.ALL, job.id, job.armId(), null);
    verifications.request(scope);
  }

  /**
   * A job with all that is known of it.
   *
   * @throws dev.waybill.arm.ArmException 404 without the job
   */
  @Transactional
  public StationJob job(JobName name) {
    return views.of(DrivePlace.job(name));
  }

  private <T> T query(Database.Work<T> query) {
    return database.query("PostgreSQL refused a request of the station", query);
  }
}
