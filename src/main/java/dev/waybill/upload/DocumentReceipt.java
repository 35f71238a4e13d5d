package dev.waybill.upload;

import dev.waybill.backup.BackupStatus;
import dev.waybill.document.Document;
import dev.waybill.manifest.DocumentKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * The answer to a document that is durable.
 *
 * @param driveId the drive
 * @param documentId the document that holds it; the one of before when the same bytes come again
 * @param length bytes
 * @param md5 Base16
 * @param sha256 Base16
 * @param backup {@code requested}; {@code stored} when the same bytes came before and their blob is
 *     proven; {@code notRequested} of a manifest while backup is off
 * @param message what happens with it now
 */
@RegisterForReflection
public record DocumentReceipt(
    String driveId,
    UUID documentId,
    long length,
    String md5,
    String sha256,
    String backup,
    String message) {
  static DocumentReceipt of(Document document, String backupState) {
    return new DocumentReceipt(
        document.owner().driveId(),
        document.id(),
        document.fingerprint().length(),
        document.fingerprint().md5(),
        document.fingerprint().sha256(),
        switch (backupState) {
          case BackupStatus.NOT_REQUESTED, BackupStatus.STORED -> backupState;
          default -> "requested";
        },
        message(document.kind(), backupState));
  }

  private static String message(DocumentKind kind, String backupState) {
    return switch (backupState) {
      case BackupStatus.NOT_REQUESTED ->
          "The manifest is durable. backupDriveManifest of the job is off: no blob is made, and the"
              + " manifest is kept until the job has left Packaging.";
      case BackupStatus.STORED ->
          "The same bytes came before, and their blob was proven; no other one is made.";
      default ->
          "The %s is durable; %s appears when its blob is proven."
              .formatted(kind.noun(), uri(kind));
    };
  }

  private static String uri(DocumentKind kind) {
    return switch (kind) {
      case manifest -> "manifestUri of the drive";
      case error -> "errorLogUri of the drive";
      case verbose -> "verboseLogUri of the drive";
      case incomplete -> "incompleteBlobListUri of the job";
    };
  }
}
