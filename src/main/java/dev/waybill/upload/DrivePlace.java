package dev.waybill.upload;

import dev.waybill.arm.ArmErrors;
import dev.waybill.document.DocumentOwner;
import dev.waybill.job.Drive;
import dev.waybill.job.Job;
import dev.waybill.job.JobName;
import java.util.UUID;

/**
 * A drive of a job that was there when it was looked for.
 *
 * @param owner what documents of it belong to
 */
public record DrivePlace(DocumentOwner owner) {
  /**
   * Finds a drive by its path, in the present transaction.
   *
   * @throws dev.waybill.arm.ArmException 404 when job or drive is not there
   */
  public static Drive find(JobName name, String driveId) {
    return job(name).drive(driveId).orElseThrow(() -> Drive.notFound(name.name(), driveId));
  }

  /** As {@link #find}, by the row of the drive. */
  public static Drive find(UUID driveRowId, String driveId) {
    return Drive.<Drive>findByIdOptional(driveRowId).orElseThrow(() -> Drive.notFound("", driveId));
  }

  /** As {@link #find}, the job alone. */
  public static Job job(JobName name) {
    return Job.find(name)
        .orElseThrow(() -> ArmErrors.jobNotFound(name.resourceGroup(), name.name()));
  }

  /** The place of this drive, in the present transaction. */
  public static DrivePlace of(Drive drive) {
    Job job = drive.job;
    return new DrivePlace(
        new DocumentOwner(
            job.id,
            drive.id,
            job.subscriptionId,
            job.subscriptionKey,
            job.resourceGroup,
            job.name,
            drive.driveId));
  }
}
