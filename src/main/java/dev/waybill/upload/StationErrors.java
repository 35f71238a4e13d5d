package dev.waybill.upload;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmException;
import dev.waybill.arm.Shown;
import dev.waybill.backup.UnreadableBackupException;
import dev.waybill.document.Fingerprint;
import dev.waybill.job.Job;
import dev.waybill.manifest.DocumentKind;
import java.time.Duration;

/** The error catalogue of the station API, where it goes beyond that of jobs. */
final class StationErrors {
  private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

  private StationErrors() {}

  static ArmException unknownLog(String kind) {
    return ArmErrors.resourceNotFound(
        "A drive has no log '%s'; accepted: error, verbose.".formatted(Shown.of(kind)));
  }

  static ArmException noDocument(DocumentKind kind, String driveId) {
    return ArmErrors.resourceNotFound(
        "No %s of drive '%s' is in hand.".formatted(kind.noun(), Shown.of(driveId)));
  }

  static ArmException keptNoMore(DocumentKind kind, String driveId) {
    return ArmErrors.resourceNotFound(
        "The %s of drive '%s' had no backup, and its retention is over: it is kept no more."
            .formatted(kind.noun(), Shown.of(driveId)));
  }

  static ArmException unreadable(DocumentKind kind, UnreadableBackupException e) {
    return ArmException.of(
            503,
            "BackupUnreadable",
            "The storage account does not give the %s back now. %s"
                .formatted(kind.noun(), e.getMessage()))
        .retryAfter(TRY_AGAIN)
        .because(e);
  }

  static ArmException damaged(DocumentKind kind, String driveId) {
    return ArmException.of(
        500,
        "BackupDamaged",
        "The stored %s of drive '%s' is not the one that was handed in. It is not given out."
            .formatted(kind.noun(), Shown.of(driveId)));
  }

  static ArmException stateTakesNone(Job job, DocumentKind kind) {
    return ArmErrors.conflict(
        "The job '%s' is in state %s; %s."
            .formatted(
                job.name,
                job.state,
                kind == DocumentKind.manifest
                    ? "manifests are taken in Shipping, Received and Transferring"
                    : "logs and lists of incomplete blobs are taken in Shipping, Received,"
                        + " Transferring and Packaging"));
  }

  static ArmException nothingExported(Job job) {
    return ArmErrors.conflict(
        "The job '%s' is an import job; a list of incomplete blobs is taken of export jobs."
            .formatted(job.name));
  }

  static ArmException noVerboseLogs(Job job) {
    return ArmErrors.conflict(
        ("The job '%s' has the logLevel %s; a verbose log is taken when it is Verbose, which can be"
                + " set before Packaging.")
            .formatted(job.name, job.logLevel));
  }

  static ArmException corrupted(String driveId, String manifestHash, Fingerprint found) {
    return ArmException.of(
            409,
            "ManifestCorrupted",
            ("The manifest of drive '%s' should have the hash %s (manifestHash of the drive), but"
                    + " the %d bytes that came have %s. Nothing was kept.")
                .formatted(
                    driveId, manifestHash, found.length(), found.comparableWith(manifestHash)))
        .target("manifestHash");
  }
}
