package dev.waybill.recovery;

import dev.waybill.storage.StoredBlob;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * What came of one blob of a job.
 *
 * @param driveId the drive
 * @param kind manifest, error or verbose
 * @param documentId the document
 * @param blobName the blob's name in the container
 * @param uri where it is
 * @param outcome whether it is in hand now
 * @param message the same, for people
 */
@RegisterForReflection
public record RecoveredDocument(
    String driveId,
    String kind,
    UUID documentId,
    String blobName,
    String uri,
    Outcome outcome,
    String message) {
  /** What can come of a blob. */
  public enum Outcome {
    /** It was read back whole, and its document is in hand. */
    Recovered("The blob was read back whole; its document is in hand."),
    /** Its document was in hand already. */
    InHand("The document is in hand; nothing was done."),
    /** Its document is in hand of a drive that had this name before, and was deleted. */
    OfAnotherDrive(
        "The document belongs to a drive of this name that was deleted; hand it in again."),
    /** The drive has a document of its kind that is not among the blobs. */
    Superseded("The drive has another document of this kind in hand; nothing was done."),
    /** The job has no such drive. */
    DriveNotFound("The job has no such drive; add it and recover again."),
    /** The drive's {@code manifestHash} is that of other bytes. */
    HashDiffers("The manifestHash of the drive is not that of this manifest."),
    /** The blob does not hold what it says. */
    Damaged("The bytes of the blob are not those that its metadata names.");

    private final String message;

    Outcome(String message) {
      this.message = message;
    }
  }

  static RecoveredDocument of(StoredBlob blob, Outcome outcome) {
    return blob.identity()
        .map(
            says ->
                new RecoveredDocument(
                    says.driveId(),
                    says.kind(),
                    says.documentId(),
                    blob.address().name(),
                    blob.uri(),
                    outcome,
                    outcome.message))
        .orElseThrow();
  }
}
