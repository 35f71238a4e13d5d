package dev.waybill.recovery;

import dev.waybill.storage.StoredBlob;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * The outcome for one blob of a job.
 *
 * @param driveId the drive
 * @param kind manifest, error or verbose
 * @param documentId the document
 * @param blobName the blob's name in the container
 * @param uri where it is
 * @param outcome whether it was recovered
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
  /** The outcomes for a blob. */
  public enum Outcome {
    /** It was read whole, and its document has been recovered. */
    Recovered("The blob was read whole; its document has been recovered."),
    /** Its document was present already. */
    InHand("The document is present; nothing was done."),
    /** Its document is that of a deleted drive of this name. */
    OfAnotherDrive("The document belongs to a deleted drive of this name; upload it again."),
    /** The drive has a document of its kind that is not among the blobs. */
    Superseded("The drive has another document of this kind; nothing was done."),
    /** The job has no such drive. */
    DriveNotFound("The job has no such drive; add it and recover again."),
    /** The drive's {@code manifestHash} is that of other bytes. */
    HashDiffers("The manifestHash of the drive is not that of this manifest."),
    /** The bytes do not match the metadata. */
    Damaged("The bytes of the blob do not match its metadata.");

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
