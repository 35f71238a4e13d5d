package dev.waybill.station;

import dev.waybill.backup.BackupRequests;
import dev.waybill.backup.BackupStatus;
import dev.waybill.backup.Backups;
import dev.waybill.document.DescribedManifest;
import dev.waybill.document.Documents;
import dev.waybill.event.EventLog;
import dev.waybill.job.Drive;
import dev.waybill.job.Job;
import dev.waybill.job.JobName;
import dev.waybill.platform.Database;
import dev.waybill.security.Caller;
import dev.waybill.verification.VerificationScope;
import dev.waybill.verification.VerificationService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Jobs and drives with all that is known of them, and the backups of drives. */
@ApplicationScoped
public class StationService {
  /**
   * What is known of the drives of a job beside their own rows.
   *
   * @param backups their documents and the states of their backups, oldest first
   * @param manifests the figures of the newest manifest of each, by the rows of the drives
   * @param bay what became of those that were seen in the drive bay, by their rows
   */
  record DriveFacts(
      List<BackupStatus> backups,
      Map<UUID, DescribedManifest> manifests,
      Map<UUID, StationJob.BayStatus> bay) {}

  private final Backups backups;
  private final BackupRequests requests;
  private final VerificationService verifications;
  private final Documents documents;
  private final EventLog events;
  private final Database database;
  private final Caller caller;

  /** Reads with these services. */
  public StationService(
      Backups backups,
      BackupRequests requests,
      VerificationService verifications,
      Documents documents,
      EventLog events,
      Database database,
      Caller caller) {
    this.backups = backups;
    this.requests = requests;
    this.verifications = verifications;
    this.documents = documents;
    this.events = events;
    this.database = database;
    this.caller = caller;
  }

  @Transactional
  List<BackupStatus> backups(JobName name, String driveId) {
    Drive drive = Job.get(name).requireDrive(driveId);
    return backups.ofDrive(drive.id);
  }

  @Transactional
  List<BackupStatus> retry(JobName name, String driveId) {
    Drive drive = Job.get(name).requireDrive(driveId);
    requests.retry(drive.job.id, drive.id, caller.actor());
    List<BackupStatus> found = backups.ofDrive(drive.id);
    if (found.stream().anyMatch(backup -> BackupStatus.isLost(backup.state()))) {
      verifyAgain(drive.job);
    }
    return found;
  }

  /** A lost blob may have been restored. */
  private void verifyAgain(Job job) {
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
    return view(Job.get(name));
  }

  /** Returns a job with all that is known of it, in the current transaction. */
  StationJob view(Job job) {
    return StationJob.of(job, facts(job), events.ofJob(job.id));
  }

  /** Returns a drive with all that is known of it, in the current transaction. */
  StationJob.StationDrive view(Drive drive) {
    return StationJob.StationDrive.of(drive, facts(drive.job));
  }

  private DriveFacts facts(Job job) {
    return new DriveFacts(backups.ofJob(job.id), documents.figures(job.id), bay(job.id));
  }

  /** What became of the drives of a job in the drive bay, without those never seen there. */
  private Map<UUID, StationJob.BayStatus> bay(UUID jobId) {
    Map<UUID, StationJob.BayStatus> found = new HashMap<>();
    database
        .sql(
            """
            select b.drive_row_id, b.seen_since, b.outcome, b.message
            from bay_drive b join drive d on d.id = b.drive_row_id where d.job_id = ?
            """)
        .bind(jobId)
        .list(
            row ->
                found.put(
                    row.uuid("drive_row_id"),
                    new StationJob.BayStatus(
                        row.instant("seen_since"), row.text("outcome"), row.text("message"))));
    return found;
  }
}
