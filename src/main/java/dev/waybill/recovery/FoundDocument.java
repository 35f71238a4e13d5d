package dev.waybill.recovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.storage.BlobIdentity;
import dev.waybill.storage.StoredBlob;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * A blob where documents are kept, by what it says of itself.
 *
 * @param blobName its name in the container
 * @param uri where it is
 * @param state whether the service knows it, or what it takes to take it in
 * @param length bytes
 * @param lastModified when it was written
 * @param jobId the ARM id of the job that it belongs to; null of a blob that is not Waybill's, as
 *     all that follows
 * @param driveId the drive
 * @param kind manifest, error or verbose
 * @param documentId the document that it holds
 * @param md5 Base16, of the document as it was received
 * @param sha256 Base16, of the document as it was received
 * @param stamp the stamp in its name
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FoundDocument(
    String blobName,
    String uri,
    State state,
    long length,
    Instant lastModified,
    String jobId,
    String driveId,
    String kind,
    UUID documentId,
    String md5,
    String sha256,
    String stamp) {
  /** What the service knows of a blob. */
  public enum State {
    /** The document is in the database. */
    InHand,
    /** It is not, but its job is: it can be taken in. */
    Recoverable,
    /** Neither is its job; that has to be created first. */
    JobNotFound,
    /** Its metadata is not what Waybill writes. */
    Foreign
  }

  static FoundDocument of(StoredBlob blob, State state) {
    BlobIdentity says = blob.identity().orElse(null);
    return new FoundDocument(
        blob.address().name(),
        blob.uri(),
        state,
        blob.length(),
        blob.lastModified(),
        says == null ? null : says.jobId(),
        says == null ? null : says.driveId(),
        says == null ? null : says.kind(),
        says == null ? null : says.documentId(),
        says == null ? null : says.md5(),
        says == null ? null : says.sha256(),
        says == null ? null : says.stamp());
  }
}
