package dev.waybill.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * What Jobs_Update may change: both as it is now, for merging a body into it, and as it shall be.
 */
@RegisterForReflection
public record JobUpdate(Map<String, String> tags, Properties properties, Identity identity) {
  /** The properties that may be changed. The drive list is never part of what is now. */
  @RegisterForReflection
  public record Properties(
      Boolean cancelRequested,
      String state,
      ReturnAddress returnAddress,
      ReturnShipping returnShipping,
      PackageInformation deliveryPackage,
      String diagnosticsPath,
      String logLevel,
      Boolean backupDriveManifest,
      List<DriveRequest> driveList) {}

  /** What may be changed of a job, as it is now. */
  static JobUpdate of(Job job) {
    return new JobUpdate(
        job.tags,
        new Properties(
            job.cancelRequested,
            null,
            job.returnAddress,
            job.returnShipping,
            job.deliveryPackage,
            job.diagnosticsPath,
            job.logLevel,
            job.backupDriveManifest,
            null),
        job.identity);
  }
}
