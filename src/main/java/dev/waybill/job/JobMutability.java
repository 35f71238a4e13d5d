package dev.waybill.job;

import dev.waybill.arm.Faults;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What may be changed in which state of a job (Azure Import/Export: Update Job Properties). A value
 * that stays as it is may always be sent again.
 */
final class JobMutability {
  private final Job job;
  private final JobChange change;
  private final Faults conflicts = new Faults();

  JobMutability(Job job, JobChange change) {
    this.job = job;
    this.change = change;
  }

  /**
   * Refuses with 409 and every field that the present state does not allow to change.
   *
   * @param uploaded drives whose manifest has been uploaded
   */
  void check(Set<UUID> uploaded) {
    JobRequest.UpdateProperties wanted = change.wanted();
    boolean early = job.state.beforePackaging();
    if (change.wantsShipping() && (job.state != JobState.Creating || job.cancelRequested)) {
      locked("state", job.cancelRequested ? "before it is cancelled" : "in Creating");
    }
    boolean cancels = job.cancelRequested != wanted.cancelRequested();
    if (cancels && (job.cancelRequested || !early)) {
      locked("cancelRequested", "to true, before Packaging");
    }
    unless(early, "returnAddress", job.returnAddress, wanted.returnAddress());
    unless(early, "returnShipping", job.returnShipping, wanted.returnShipping());
    unless(early, "logLevel", job.logLevel, wanted.logLevel());
    unless(early, "diagnosticsPath", job.diagnosticsPath, wanted.diagnosticsPath());
    unless(early, "backupDriveManifest", job.backupDriveManifest, wanted.backupDriveManifest());
    boolean onTheWay =
        job.state == JobState.Creating
            || job.state == JobState.Shipping
            || (early && Lifecycle.awaitsDrives(job));
    if (!onTheWay && !Objects.equals(job.deliveryPackage, wanted.deliveryPackage())) {
      locked("deliveryPackage", "until all drives have arrived");
    }
    if (change.givesDrives()) {
      checkDrives(early, uploaded);
    }
    conflicts.throwIfAnyConflict();
  }

  private void checkDrives(boolean early, Set<UUID> uploaded) {
    List<JobRequest.Drive> drives = change.drives();
    for (int i = 0; i < drives.size(); i++) {
      JobRequest.Drive wanted = drives.get(i);
      Optional<Drive> drive = change.present(wanted);
      boolean isUploaded = drive.filter(d -> uploaded.contains(d.id)).isPresent();
      if (isUploaded && !sameHash(drive.get(), wanted)) {
        locked(
            "driveList[%d].manifestHash".formatted(i),
            "until the manifest of the drive has been uploaded");
      } else if (!early && drive.map(d -> changes(d, wanted)).orElse(true)) {
        locked("driveList[%d]".formatted(i), "before Packaging");
      }
    }
  }

  /** Hexadecimal digits are the same in either case. */
  private static boolean sameHash(Drive drive, JobRequest.Drive wanted) {
    return drive.manifestHash == null
        ? wanted.manifestHash() == null
        : drive.manifestHash.equalsIgnoreCase(wanted.manifestHash());
  }

  private static boolean changes(Drive drive, JobRequest.Drive wanted) {
    return wanted.bitLockerKey() != null
        || !Objects.equals(drive.manifestFile, wanted.manifestFile())
        || !sameHash(drive, wanted)
        || !Objects.equals(drive.driveHeaderHash, wanted.driveHeaderHash());
  }

  private void unless(boolean free, String field, Object present, Object next) {
    if (!free && !Objects.equals(present, next)) {
      locked(field, "before Packaging");
    }
  }

  private void locked(String field, String when) {
    String target = "properties." + field;
    conflicts.add(
        "Conflict",
        target,
        "'%s' can be changed %s; the job '%s' is in state %s%s."
            .formatted(
                target, when, job.name, job.state, job.cancelRequested ? " and cancelled" : ""));
  }
}
