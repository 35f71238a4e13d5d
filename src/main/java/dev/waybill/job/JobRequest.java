package dev.waybill.job;

import dev.waybill.job.JobProperties.EncryptionKey;
import dev.waybill.job.JobProperties.Export;
import dev.waybill.job.JobProperties.Identity;
import dev.waybill.job.JobProperties.PackageInformation;
import dev.waybill.job.JobProperties.ReturnAddress;
import dev.waybill.job.JobProperties.ReturnShipping;
import dev.waybill.storage.DiagnosticsPath;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The body of Jobs_Create. What only the service sets (states, progress, URIs, shippingInformation)
 * is not read.
 */
@RegisterForReflection
public record JobRequest(
    String location, Map<String, String> tags, Properties properties, Identity identity) {
  /** Returns the part that Jobs_Update has too. */
  Update update() {
    UpdateProperties updated =
        properties == null
            ? null
            : new UpdateProperties(
                false,
                null,
                properties.returnAddress,
                properties.returnShipping,
                properties.deliveryPackage,
                properties.diagnosticsPath,
                properties.logLevel,
                properties.backupDriveManifest,
                properties.driveList);
    return new Update(tags, updated, identity).withDefaults();
  }

  /** The properties of a job that a client sets. */
  @RegisterForReflection
  public record Properties(
      String storageAccountId,
      String jobType,
      ReturnAddress returnAddress,
      ReturnShipping returnShipping,
      PackageInformation deliveryPackage,
      String diagnosticsPath,
      String logLevel,
      Boolean backupDriveManifest,
      List<Drive> driveList,
      Export export,
      EncryptionKey encryptionKey) {}

  /**
   * A drive in a request. Its BitLocker key is left out of {@code toString}: a record would print
   * it wherever a request is logged.
   */
  @RegisterForReflection
  public record Drive(
      String driveId,
      String bitLockerKey,
      String manifestFile,
      String manifestHash,
      String driveHeaderHash) {
    @Override
    public String toString() {
      return "Drive[driveId=" + driveId + "]";
    }
  }

  /**
   * What Jobs_Update may change: the present values, into which a body is merged, and then the new
   * ones.
   */
  @RegisterForReflection
  public record Update(Map<String, String> tags, UpdateProperties properties, Identity identity) {
    /** Returns the present values of a job. */
    static Update of(Job job) {
      return new Update(
          job.tags,
          new UpdateProperties(
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

    /** Returns these values with the defaults of those that are absent. */
    Update withDefaults() {
      UpdateProperties p = properties;
      return p == null
          ? this
          : new Update(
              tags,
              new UpdateProperties(
                  Boolean.TRUE.equals(p.cancelRequested),
                  p.state,
                  ReturnAddress.stored(p.returnAddress),
                  p.returnShipping,
                  p.deliveryPackage,
                  Objects.requireNonNullElse(p.diagnosticsPath, DiagnosticsPath.DEFAULT),
                  Objects.requireNonNullElse(p.logLevel, PropertiesCheck.LOG_LEVEL_ERROR),
                  Boolean.TRUE.equals(p.backupDriveManifest),
                  p.driveList),
              identity);
    }

    /** Sets everything except the state and the drives. */
    void applyTo(Job job) {
      job.tags = tags;
      job.identity = Identity.stored(identity);
      job.cancelRequested = properties.cancelRequested;
      job.returnAddress = properties.returnAddress;
      job.returnShipping = properties.returnShipping;
      job.deliveryPackage = properties.deliveryPackage;
      job.diagnosticsPath = properties.diagnosticsPath;
      job.logLevel = properties.logLevel;
      job.backupDriveManifest = properties.backupDriveManifest;
    }
  }

  /** The properties that may be changed. The drive list is never part of the present values. */
  @RegisterForReflection
  public record UpdateProperties(
      Boolean cancelRequested,
      String state,
      ReturnAddress returnAddress,
      ReturnShipping returnShipping,
      PackageInformation deliveryPackage,
      String diagnosticsPath,
      String logLevel,
      Boolean backupDriveManifest,
      List<Drive> driveList) {}
}
