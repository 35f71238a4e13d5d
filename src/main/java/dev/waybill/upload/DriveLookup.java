package dev.waybill.upload;

import dev.waybill.arm.ArmErrors;
import dev.waybill.document.DocumentOwner;
import dev.waybill.job.Drive;
import dev.waybill.job.Job;
import dev.waybill.job.JobErrors;
import dev.waybill.job.JobName;
import java.util.UUID;

/** Finds jobs and their drives in the current transaction, or fails with 404. */
public final class DriveLookup {
  private DriveLookup() {}

  /** Finds a drive by its path. */
  public static Drive find(JobName name, String driveId) {
    return job(name)
        .drive(driveId)
        .orElseThrow(() -> JobErrors.driveNotFound(name.name(), driveId));
  }

  /** Finds a drive by its row. */
  public static Drive find(UUID driveRowId, String driveId) {
    return Drive.<Drive>findByIdOptional(driveRowId)
        .orElseThrow(() -> JobErrors.driveNotFound("", driveId));
  }

  /** Finds a job by its name. */
  public static Job job(JobName name) {
    return Job.find(name)
        .orElseThrow(() -> ArmErrors.jobNotFound(name.resourceGroup(), name.name()));
  }

  /** Returns what documents of this drive belong to. */
  public static DocumentOwner owner(Drive drive) {
    Job job = drive.job;
    return new DocumentOwner(
        job.id,
        drive.id,
        job.subscriptionId,
        job.subscriptionKey,
        job.resourceGroup,
        job.name,
        drive.driveId);
  }
}
