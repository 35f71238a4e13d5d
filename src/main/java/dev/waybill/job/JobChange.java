package dev.waybill.job;

import dev.waybill.arm.Faults;
import dev.waybill.backup.BackupTargets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One change of a job: what it shall be beside what it is. Says what is wrong with it, and carries
 * it out. What the present state allows to change is {@link JobMutability}'s to say.
 */
final class JobChange {
  private final Job job;
  private final JobUpdate update;
  private final JobUpdate.Properties wanted;

  JobChange(Job job, JobUpdate update) {
    this.job = job;
    this.update = update;
    this.wanted = update.properties();
  }

  /** Refuses with 400 what no job may be, in whatever state. */
  void checkContent(BackupTargets targets) {
    Faults faults = new Faults();
    if (wanted == null) {
      faults.add("properties", "'properties' is null; accepted: an object.");
      faults.throwIfAny();
    }
    PropertiesCheck check = new PropertiesCheck(faults);
    check.tags(update.tags());
    check.identity(update.identity());
    check.returnAddress(wanted.returnAddress());
    check.returnShipping(wanted.returnShipping());
    check.deliveryPackage(wanted.deliveryPackage());
    check.logLevel(wanted.logLevel());
    check.diagnosticsPath(wanted.diagnosticsPath(), targets);
    if (wanted.state() != null && !wanted.state().isEmpty()) {
      faults.oneOf("properties.state", wanted.state(), List.of(JobState.Shipping.name()));
    }
    if (wantsShipping() || job.state != JobState.Creating) {
      requireForShipping(faults);
    }
    checkDrives(faults);
    faults.throwIfAny();
  }

  private void requireForShipping(Faults faults) {
    if (wanted.deliveryPackage() == null) {
      faults.add(
          "properties.deliveryPackage",
          "'properties.deliveryPackage' with carrierName and trackingNumber is required from"
              + " Shipping on.");
    }
    if (wanted.returnAddress() == null) {
      faults.add(
          "properties.returnAddress", "'properties.returnAddress' is required from Shipping on.");
    }
  }

  private void checkDrives(Faults faults) {
    if (wanted.driveList() == null) {
      return;
    }
    if (job.jobType == JobType.Export) {
      if (!wanted.driveList().isEmpty()) {
        faults.add(
            "properties.driveList", "The drives of an export job are listed when they arrive.");
      }
      return;
    }
    Set<String> keysKnown =
        job.drives.stream()
            .filter(d -> d.sealedKey() != null)
            .map(d -> d.driveKey)
            .collect(Collectors.toSet());
    new DriveListCheck(faults).check(drives(), keysKnown);
    if (job.state != JobState.Creating) {
      int added = (int) drives().stream().filter(d -> present(d).isEmpty()).count();
      if (job.drives.size() + added > DriveListCheck.MOST_DRIVES) {
        faults.add(
            "properties.driveList",
            "The job has %d drives and would get %d more; at most 10 are accepted in a job."
                .formatted(job.drives.size(), added));
      }
    }
  }

  /** Carries the change out, but for the state; it was checked. */
  void apply(DriveLists driveLists) {
    job.tags = update.tags();
    job.identity = Identity.kept(update.identity());
    job.cancelRequested = cancelRequested();
    job.returnAddress = returnAddress();
    job.returnShipping = returnShipping();
    job.deliveryPackage = deliveryPackage();
    job.diagnosticsPath = diagnosticsPath();
    job.logLevel = logLevel();
    job.backupDriveManifest = backupDriveManifest();
    if (givesDrives()) {
      if (job.state == JobState.Creating) {
        driveLists.replace(job, wanted.driveList());
      } else {
        driveLists.merge(job, drives());
      }
    }
  }

  /** The drives that are asked for; once shipped, an absent field of a drive stays as it is. */
  List<DriveRequest> drives() {
    if (job.state == JobState.Creating) {
      return wanted.driveList();
    }
    List<DriveRequest> merged = new ArrayList<>();
    for (DriveRequest request : wanted.driveList()) {
      merged.add(present(request).map(drive -> merged(drive, request)).orElse(request));
    }
    return merged;
  }

  private static DriveRequest merged(Drive drive, DriveRequest request) {
    return new DriveRequest(
        drive.driveId,
        request.bitLockerKey(),
        Optional.ofNullable(request.manifestFile()).orElse(drive.manifestFile),
        Optional.ofNullable(request.manifestHash()).orElse(drive.manifestHash),
        Optional.ofNullable(request.driveHeaderHash()).orElse(drive.driveHeaderHash));
  }

  Optional<Drive> present(DriveRequest request) {
    return request == null || request.driveId() == null
        ? Optional.empty()
        : job.drive(request.driveId());
  }

  boolean wantsShipping() {
    return JobState.Shipping.name().equals(wanted.state()) && job.state != JobState.Shipping;
  }

  boolean cancels() {
    return cancelRequested() && !job.cancelRequested;
  }

  ReturnAddress returnAddress() {
    return Addresses.shown(wanted.returnAddress());
  }

  String logLevel() {
    return Optional.ofNullable(wanted.logLevel()).orElse(PropertiesCheck.LOG_LEVEL_ERROR);
  }

  String diagnosticsPath() {
    return Optional.ofNullable(wanted.diagnosticsPath()).orElse(BackupTargets.DEFAULT_PATH);
  }

  boolean backupDriveManifest() {
    return flag(wanted.backupDriveManifest());
  }

  boolean cancelRequested() {
    return flag(wanted.cancelRequested());
  }

  ReturnShipping returnShipping() {
    return wanted.returnShipping();
  }

  PackageInformation deliveryPackage() {
    return wanted.deliveryPackage();
  }

  /** Whether the drives of an import job are given. */
  boolean givesDrives() {
    return wanted.driveList() != null && job.jobType == JobType.Import;
  }

  private static boolean flag(Boolean value) {
    return Boolean.TRUE.equals(value);
  }
}
