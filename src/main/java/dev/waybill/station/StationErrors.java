package dev.waybill.station;

import dev.waybill.arm.ArmError;
import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmException;
import dev.waybill.arm.Shown;
import dev.waybill.backup.UnreadableBackupException;
import dev.waybill.document.Fingerprint;
import dev.waybill.job.Job;
import java.time.Duration;

/** The error catalogue of the station API, where it goes beyond that of jobs. */
final class StationErrors {
  private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

  private StationErrors() {}

  static ArmException noManifest(String driveId) {
    return ArmErrors.resourceNotFound(
        "No manifest of drive '%s' is in hand.".formatted(Shown.of(driveId)));
  }

  static ArmException keptNoMore(String driveId) {
    return ArmErrors.resourceNotFound(
        "The manifest of drive '%s' had no backup, and its retention is over: it is kept no more."
            .formatted(Shown.of(driveId)));
  }

  static ArmException unreadable(UnreadableBackupException e) {
    return new ArmException(
            503,
            ArmError.of(
                "BackupUnreadable",
                "The storage account does not give the manifest back now. " + e.getMessage(),
                null),
            TRY_AGAIN)
        .because(e);
  }

  static ArmException damaged(String driveId) {
    return new ArmException(
        500,
        ArmError.of(
            "BackupDamaged",
            "The stored manifest of drive '%s' is not the one that was handed in. It is not given out."
                .formatted(Shown.of(driveId)),
            null));
  }

  static ArmException stateTakesNoManifest(Job job) {
    return ArmErrors.conflict(
        ("The job '%s' is in state %s; manifests are taken in Shipping, Received and"
                + " Transferring.")
            .formatted(job.name, job.state));
  }

  static ArmException corrupted(String driveId, String manifestHash, Fingerprint found) {
    return new ArmException(
        409,
        ArmError.of(
            "ManifestCorrupted",
            ("The manifest of drive '%s' should have the hash %s (manifestHash of the drive), but"
                    + " the %d bytes that came have %s. Nothing was kept.")
                .formatted(
                    driveId, manifestHash, found.length(), found.comparableWith(manifestHash)),
            "manifestHash"));
  }
}
