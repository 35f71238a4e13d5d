package dev.waybill.station;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.backup.BackupStatus;
import dev.waybill.event.Event;
import dev.waybill.job.Drive;
import dev.waybill.job.DriveState;
import dev.waybill.job.Job;
import dev.waybill.job.JobProperties.PackageInformation;
import dev.waybill.job.JobState;
import dev.waybill.job.JobType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A job with all that the service knows of it.
 *
 * @param id the ARM id
 * @param overdue whether its drives were waited for long enough, and it is still in Shipping
 * @param percentComplete how much of it is transferred; null until a transfer has begun
 * @param canCancel whether its owner can cancel it now
 * @param canDelete whether its owner can delete it now
 * @param canEdit whether its owner can still change what holds until Packaging
 * @param takesManifests whether manifests of its drives are taken in now
 * @param stages the states that it came through, first to present
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
    boolean overdue,
    Integer percentComplete,
    boolean cancelRequested,
    boolean canCancel,
    boolean canDelete,
    boolean canEdit,
    boolean takesManifests,
    String storageAccountId,
    String diagnosticsPath,
    boolean backupDriveManifest,
    String trackingNumber,
    PackageInformation deliveryPackage,
    PackageInformation returnPackage,
    String incompleteBlobListUri,
    Instant createdAt,
    Instant lastModifiedAt,
    List<Stage> stages,
    List<StationDrive> drives,
    List<Event> history) {
  static StationJob of(Job job, StationService.DriveFacts facts, List<Event> history) {
    return new StationJob(
        job.armId(),
        job.name,
        job.location,
        job.jobType,
        job.state,
        job.isOverdue(),
        job.percentComplete,
        job.cancelRequested,
        job.canCancel(),
        job.state.canDelete(),
        job.state.beforePackaging(),
        job.state.takesManifests(),
        job.storageAccountId,
        job.diagnosticsPath,
        job.backupDriveManifest,
        job.trackingNumber,
        job.deliveryPackage,
        job.returnPackage,
        job.incompleteBlobListUri,
        job.createdAt,
        job.lastModifiedAt,
        Stage.of(history),
        job.drives.stream().map(drive -> StationDrive.of(drive, facts)).toList(),
        history);
  }

  /**
   * A state that the job came through.
   *
   * @param entered when it came into it
   * @param left when it went on; null for the present one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Stage(JobState state, Instant entered, Instant left) {
    private static List<Stage> of(List<Event> history) {
      List<Stage> stages = new ArrayList<>();
      for (Event event : history) {
        JobState state =
            switch (event.type()) {
              case JobCreated -> JobState.Creating;
              case JobStateChanged -> JobState.valueOf(event.data().get("to"));
              default -> null;
            };
        if (state != null) {
          leaveLast(stages, event.at());
          stages.add(new Stage(state, event.at(), null));
        }
      }
      return stages;
    }

    private static void leaveLast(List<Stage> stages, Instant at) {
      if (!stages.isEmpty()) {
        Stage last = stages.remove(stages.size() - 1);
        stages.add(new Stage(last.state, last.entered, at));
      }
    }
  }

  /**
   * A drive of the job.
   *
   * @param next the states that the station may put it into now
   * @param manifest what its newest manifest says; null without one
   * @param bay what was made of its manifest in the drive bay; null when it was never seen there
   * @param documents its documents and how far their backups are, oldest first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StationDrive(
      String driveId,
      DriveState state,
      List<DriveState> next,
      String copyStatus,
      Integer percentComplete,
      Long bytesSucceeded,
      String manifestFile,
      String manifestHash,
      String manifestUri,
      String errorLogUri,
      String verboseLogUri,
      StationManifest manifest,
      BayStatus bay,
      List<BackupStatus> documents) {
    static StationDrive of(Drive drive, StationService.DriveFacts facts) {
      return new StationDrive(
          drive.driveId,
          drive.state,
          drive.next(),
          drive.copyStatus,
          drive.percentComplete,
          drive.bytesSucceeded,
          drive.manifestFile,
          drive.manifestHash == null ? drive.computedManifestHash : drive.manifestHash,
          drive.manifestUri,
          drive.errorLogUri,
          drive.verboseLogUri,
          StationManifest.of(facts.manifests().get(drive.id)),
          facts.bay().get(drive.id),
          facts.backups().stream().filter(b -> b.driveId().equals(drive.driveId)).toList());
    }
  }

  /**
   * What became of a drive's manifest in the drive bay.
   *
   * @param since when it was first seen as it is there now
   * @param outcome {@code taken}, or the reason why not in the words of the drive log; null until
   *     it was read
   * @param message the reason why not, for people
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record BayStatus(Instant since, String outcome, String message) {}
}
