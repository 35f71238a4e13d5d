package dev.waybill.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waybill.arm.ApiVersion;
import dev.waybill.job.JobProperties.EncryptionKey;
import dev.waybill.job.JobProperties.Export;
import dev.waybill.job.JobProperties.Identity;
import dev.waybill.job.JobProperties.PackageInformation;
import dev.waybill.job.JobProperties.ReturnAddress;
import dev.waybill.job.JobProperties.ReturnShipping;
import dev.waybill.job.JobProperties.ShippingInformation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** A job as the ARM API shows it: exactly the documented fields, those without a value left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobResponse(
    Properties properties,
    Identity identity,
    String id,
    String name,
    String type,
    String location,
    Map<String, String> tags,
    SystemData systemData) {
  /** Which of the two forms of a drive list an operation shows. */
  enum Drives {
    /** As Get, Update and the list of a subscription show them. */
    SHOWN,
    /** As Create shows them: an export job has no list yet. */
    UNLESS_EXPORT,
    /** As the list of a resource group, which leaves them out. */
    HIDDEN;

    private List<DriveStatus> of(Job job) {
      boolean shown = this == SHOWN || (this == UNLESS_EXPORT && job.jobType == JobType.Import);
      return shown ? job.drives.stream().map(DriveStatus::of).toList() : null;
    }
  }

  static JobResponse of(Job job, ApiVersion version, Drives drives) {
    return new JobResponse(
        Properties.of(job, version, drives),
        job.identity,
        job.armId(),
        job.name,
        "Microsoft.ImportExport/jobs",
        job.location,
        job.tags,
        SystemData.of(job));
  }

  /** JobDetails of the published API. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Properties(
      String storageAccountId,
      JobType jobType,
      ReturnAddress returnAddress,
      ReturnShipping returnShipping,
      ShippingInformation shippingInformation,
      PackageInformation deliveryPackage,
      PackageInformation returnPackage,
      String diagnosticsPath,
      String logLevel,
      boolean backupDriveManifest,
      boolean cancelRequested,
      JobState state,
      Integer percentComplete,
      String incompleteBlobListUri,
      List<DriveStatus> driveList,
      ExportShown export,
      String provisioningState,
      EncryptionKey encryptionKey) {
    private static Properties of(Job job, ApiVersion version, Drives drives) {
      return new Properties(
          job.storageAccountId,
          job.jobType,
          job.returnAddress,
          job.returnShipping,
          job.shippingInformation,
          job.deliveryPackage,
          job.returnPackage,
          job.diagnosticsPath,
          job.logLevel,
          job.backupDriveManifest,
          job.cancelRequested,
          job.state,
          job.percentComplete,
          job.incompleteBlobListUri,
          drives.of(job),
          ExportShown.of(job.export, version),
          "Succeeded",
          job.encryptionKey);
    }
  }

  /**
   * A drive; its BitLocker key is given by listBitLockerKeys alone.
   *
   * @param manifestUri the blob that holds the manifest, once it is proven whole
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DriveStatus(
      String driveId,
      String manifestFile,
      String manifestHash,
      String driveHeaderHash,
      DriveState state,
      String copyStatus,
      Integer percentComplete,
      String verboseLogUri,
      String errorLogUri,
      String manifestUri,
      Long bytesSucceeded) {
    static DriveStatus of(Drive drive) {
      return new DriveStatus(
          drive.driveId,
          drive.manifestFile,
          drive.manifestHash == null ? drive.computedManifestHash : drive.manifestHash,
          drive.driveHeaderHash,
          drive.state,
          drive.copyStatus,
          drive.percentComplete,
          drive.verboseLogUri,
          drive.errorLogUri,
          drive.manifestUri,
          drive.bytesSucceeded);
    }
  }

  /** An export under the name that its list's path has in the version asked for. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ExportShown(
      JobProperties.BlobList blobList,
      @JsonProperty("blobListBlobPath") String blobListBlobPath,
      @JsonProperty("blobListblobPath") String blobListblobPathOf2016) {
    private static ExportShown of(Export export, ApiVersion version) {
      if (export == null) {
        return null;
      }
      boolean of2016 = version == ApiVersion.V2016_11_01;
      return new ExportShown(
          export.blobList(),
          of2016 ? null : export.blobListBlobPath(),
          of2016 ? export.blobListBlobPath() : null);
    }
  }

  /** The BitLocker key of a drive, in the only response that contains it. */
  public record BitLockerKey(String bitLockerKey, String driveId) {
    @Override
    public String toString() {
      return "BitLockerKey[driveId=" + driveId + "]";
    }
  }

  /** Who created and changed the job; common-types v2 of the ARM specifications. */
  public record SystemData(
      String createdBy,
      String createdByType,
      String createdAt,
      String lastModifiedBy,
      String lastModifiedByType,
      String lastModifiedAt) {
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static SystemData of(Job job) {
      return new SystemData(
          job.createdBy,
          job.createdByType,
          text(job.createdAt),
          job.lastModifiedBy,
          job.lastModifiedByType,
          text(job.lastModifiedAt));
    }

    private static String text(Instant time) {
      return TIME.format(time);
    }
  }
}
