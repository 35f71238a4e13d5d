package dev.waybill.job;

import dev.waybill.arm.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A change of a job: checks the new values and applies them. What may be changed in the present
 * state is decided by {@link JobMutability}.
 */
final class JobChange {
  private final Job job;
  private final JobRequest.Update update;
  private final JobRequest.UpdateProperties wanted;

  JobChange(Job job, JobRequest.Update update) {
    this.job = job;
    this.update = update.withDefaults();
    this.wanted = this.update.properties();
  }

  /** Refuses with 400 what is not valid in any state. */
  void checkContent() {
    Faults faults = new Faults();
    if (wanted == null) {
      faults.add("properties", "'properties' is null; accepted: an object.");
      faults.throwIfAny();
    }
    new PropertiesCheck(faults).check(update);
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

  /** Applies the checked change, except for the state. */
  void apply(DriveLists driveLists) {
    update.applyTo(job);
    if (givesDrives()) {
      if (job.state == JobState.Creating) {
        driveLists.replace(job, wanted.driveList());
      } else {
        driveLists.merge(job, drives());
      }
    }
  }

  /** The drives that are asked for; once shipped, an absent field of a drive stays as it is. */
  List<JobRequest.Drive> drives() {
    if (job.state == JobState.Creating) {
      return wanted.driveList();
    }
    List<JobRequest.Drive> merged = new ArrayList<>();
    for (JobRequest.Drive request : wanted.driveList()) {
      merged.add(present(request).map(drive -> merged(drive, request)).orElse(request));
    }
    return merged;
  }

  private static JobRequest.Drive merged(Drive drive, JobRequest.Drive request) {
    return new JobRequest.Drive(
        drive.driveId,
        request.bitLockerKey(),
        Optional.ofNullable(request.manifestFile()).orElse(drive.manifestFile),
        Optional.ofNullable(request.manifestHash()).orElse(drive.manifestHash),
        Optional.ofNullable(request.driveHeaderHash()).orElse(drive.driveHeaderHash));
  }

  Optional<Drive> present(JobRequest.Drive request) {
    return request == null || request.driveId() == null
        ? Optional.empty()
        : job.drive(request.driveId());
  }

  boolean wantsShipping() {
    return JobState.Shipping.name().equals(wanted.state()) && job.state != JobState.Shipping;
  }

  boolean cancels() {
    return wanted.cancelRequested() && !job.cancelRequested;
  }

  JobRequest.UpdateProperties wanted() {
    return wanted;
  }

  /** Whether the drives of an import job are given. */
  boolean givesDrives() {
    return wanted.driveList() != null && job.jobType == JobType.Import;
  }
}
