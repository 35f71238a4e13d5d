package dev.waybill.station;

import dev.waybill.arm.ArmError;
import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmException;
import dev.waybill.arm.Shown;
import dev.waybill.backup.UnreadableBackupException;
import dev.waybill.document.Fingerprint;
import dev.waybill.document.ManifestInvalidException;
import dev.waybill.job.Job;
import java.time.Duration;

/** The error catalogue of the station API, where it goes beyond that of jobs. */
final class StationErrors {
  private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

  private StationErrors() {}

  static ArmException driveNotFound(String jobName, String driveId) {
    return ArmErrors.resourceNotFound(
        "The job '%s' has no drive '%s'.".formatted(Shown.of(jobName), Shown.of(driveId)));
  }

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
    ArmException refusal =
        new ArmException(
            503,
            ArmError.of(
                "BackupUnreadable",
                "The storage account does not give the manifest back now. " + e.getMessage(),
                null),
            TRY_AGAIN);
    refusal.initCause(e);
    return refusal;
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

  static ArmException invalid(ManifestInvalidException e) {
    ArmException refusal =
        new ArmException(400, ArmError.of(e.code(), e.getMessage() + " Nothing was kept.", null));
    refusal.initCause(e);
    return refusal;
  }

  static ArmException invalidMd5(String given) {
    return new ArmException(
        400,
        ArmError.of(
            "InvalidMd5",
            "The header 'Content-MD5' is '%s'; accepted: the 16 bytes of an MD5 in Base64."
                .formatted(Shown.of(given)),
            SentDigests.CONTENT_MD5));
  }

  static ArmException md5Mismatch(String sent, Fingerprint came) {
    return new ArmException(
        400,
        ArmError.of(
            "Md5Mismatch",
            ("The header 'Content-MD5' announces bytes with the MD5 %s, but the %d bytes that came"
                    + " have %s. Nothing was kept; send them again.")
                .formatted(sent, came.length(), came.md5()),
            SentDigests.CONTENT_MD5));
  }

  static ArmException invalidContentDigest(String given) {
    return new ArmException(
        400,
        ArmError.of(
            "InvalidContentDigest",
            ("The header 'Content-Digest' is '%s'; accepted: sha-256=:…:, with the 32 bytes of a"
                    + " SHA-256 in Base64 between the colons.")
                .formatted(Shown.of(given)),
            SentDigests.CONTENT_DIGEST));
  }

  static ArmException contentDigestMismatch(String sent, Fingerprint came) {
    return new ArmException(
        400,
        ArmError.of(
            "ContentDigestMismatch",
            ("The header 'Content-Digest' announces bytes with the SHA-256 %s, but the %d bytes that"
                    + " came have %s. Nothing was kept; send them again.")
                .formatted(sent, came.length(), came.sha256()),
            SentDigests.CONTENT_DIGEST));
  }

  static ArmException expired() {
    return new ArmException(
        408,
        ArmError.of(
            "RequestTimeout",
            "The upload paused for too long and was given up. Send it again.",
            null));
  }

  static ArmException brokenOff(Throwable cause) {
    ArmException refusal =
        ArmErrors.invalidRequestContent(
            null, "The body ended before all of it had come. Nothing was kept.");
    refusal.initCause(cause);
    return refusal;
  }
}
