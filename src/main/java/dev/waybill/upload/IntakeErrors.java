package dev.waybill.upload;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmException;
import dev.waybill.arm.Shown;
import dev.waybill.document.DocumentStoreFullException;
import dev.waybill.document.Fingerprint;
import dev.waybill.manifest.DocumentInvalidException;
import java.time.Duration;

/**
 * The error catalogue of documents on their way in: how they were sent, and what there is room for.
 */
final class IntakeErrors {
  private static final Duration UNTIL_ONE_ENDS = Duration.ofSeconds(5);

  /** The bytes kept are counted, and retained ones deleted, more often than that. */
  private static final Duration UNTIL_THERE_IS_ROOM = Duration.ofSeconds(30);

  private IntakeErrors() {}

  static ArmException invalid(DocumentInvalidException e) {
    return ArmException.of(400, e.code(), e.getMessage() + " Nothing was kept.").because(e);
  }

  static ArmException invalidMd5(String given) {
    return ArmException.of(
            400,
            "InvalidMd5",
            "The header 'Content-MD5' is '%s'; accepted: the 16 bytes of an MD5 in Base64."
                .formatted(Shown.of(given)))
        .target(SentDigests.CONTENT_MD5);
  }

  static ArmException md5Mismatch(String sent, Fingerprint came) {
    return ArmException.of(
            400,
            "Md5Mismatch",
            ("The header 'Content-MD5' announces bytes with the MD5 %s, but the %d bytes that came"
                    + " have %s. Nothing was kept; send them again.")
                .formatted(sent, came.length(), came.md5()))
        .target(SentDigests.CONTENT_MD5);
  }

  static ArmException invalidContentDigest(String given) {
    return ArmException.of(
            400,
            "InvalidContentDigest",
            ("The header 'Content-Digest' is '%s'; accepted: sha-256=:…:, with the 32 bytes of a"
                    + " SHA-256 in Base64 between the colons.")
                .formatted(Shown.of(given)))
        .target(SentDigests.CONTENT_DIGEST);
  }

  static ArmException contentDigestMismatch(String sent, Fingerprint came) {
    return ArmException.of(
            400,
            "ContentDigestMismatch",
            ("The header 'Content-Digest' announces bytes with the SHA-256 %s, but the %d bytes that"
                    + " came have %s. Nothing was kept; send them again.")
                .formatted(sent, came.length(), came.sha256()))
        .target(SentDigests.CONTENT_DIGEST);
  }

  static ArmException expired() {
    return ArmException.of(
        408, "RequestTimeout", "The upload paused for too long and was given up. Send it again.");
  }

  static ArmException tooSlow(SenderTooSlowException cause) {
    return ArmException.of(
            408,
            "RequestTimeout",
            "The body came too slowly, or paused for too long. Nothing was kept; send it again.")
        .because(cause);
  }

  static ArmException brokenOff(Throwable cause) {
    return ArmErrors.invalidRequestContent(
            null, "The body ended before all of it had come. Nothing was kept.")
        .because(cause);
  }

  static ArmException tooManyUploads(int most) {
    return ArmException.of(
            503,
            "TooManyUploads",
            ("This replica takes in %d documents at a time (waybill.documents.max-streams), and is"
                    + " taking in as many. Nothing was kept of this one; send it again.")
                .formatted(most))
        .retryAfter(UNTIL_ONE_ENDS);
  }

  static ArmException storeFull(DocumentStoreFullException e) {
    return ArmException.of(503, "DocumentStoreFull", e.getMessage())
        .retryAfter(UNTIL_THERE_IS_ROOM)
        .because(e);
  }
}
