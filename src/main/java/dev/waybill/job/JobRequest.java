package dev.waybill.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * The body of Jobs_Create. What only the service sets (states, progress, URIs, shippingInformation)
 * is not read.
 */
@RegisterForReflection
public record JobRequest(
    String location, Map<String, String> tags, Properties properties, Identity identity) {
  /** The properties of a job that a sender gives. */
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
      List<DriveRequest> driveList,
      Export export,
      EncryptionKey encryptionKey) {}
}
