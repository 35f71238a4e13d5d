package dev.waybill.station;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.backup.BackupStatus;
import dev.waybill.event.Event;
import dev.waybill.job.Drive;
import dev.waybill.job.DriveState;
import dev.waybill.job.Job;
import dev.waybill.job.JobState;
import dev.waybill.job.JobType;
import java.time.Instant;
import java.util.List;

/**
 * A job with all that the service knows of it.
 *
 * @param id the ARM id
 * @param drives its drives, each with its documents
 * @param history what happened, oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StationJob(
    String id,
    String name,
    String location,
    JobType jobType,
    JobState state,
    boolean cancelRequested,
    boolean canDelete,
    boolean takesManifests,
    String storageAccountId,
    String diagnosticsPath,
    boolean backupDriveManifest,
    String trackingNumber,
    Instant createdAt,
    Instant lastModifiedAt,
    List<StationDrive> drives,
    List<Event> history) {
  static StationJob of(Job job, List<BackupStatus> backups, List<Event> history) {
    return new StationJob(
        job.armId(),
        job.name,
        job.location,
        job.jobType,
        job.state,
        job.cancelRequested,
        job.state.canDelete(),
        job.state.takesManifests(),
        job.storageAccountId,
        job.diagnosticsPath,
        job.backupDriveManifest,
        job.trackingNumber,
        job.createdAt,
        job.lastModifiedAt,
        job.drives.stream().map(drive -> StationDrive.of(drive, backups)).toList(),
        history);
  }

  /**
   * A drive of the job.
   *
   * @param documents its documents and how far their backups are, oldest first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StationDrive(
      String driveId,
      DriveState state,
      String manifestFile,
      String manifestHash,
      String manifestUri,
      List<BackupStatus> documents) {
    private static StationDrive of(Drive drive, List<BackupStatus> backups) {
      return new StationDrive(
          drive.driveId,
          drive.state,
          drive.manifestFile,
          drive.manifestHash == null ? drive.computedManifestHash : drive.manifestHash,
          drive.manifestUri,
          backups.stream().filter(b -> b.driveId().equals(drive.driveId)).toList());
    }
  }
}
