package dev.waybill.recovery;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmException;
import dev.waybill.document.Digests;
import dev.waybill.document.Document;
import dev.waybill.document.DocumentOwner;
import dev.waybill.document.Documents;
import dev.waybill.document.Fingerprint;
import dev.waybill.job.Job;
import dev.waybill.job.JobName;
import dev.waybill.manifest.DocumentKind;
import dev.waybill.recovery.RecoveredDocument.Outcome;
import dev.waybill.storage.BlobIdentity;
import dev.waybill.storage.BlobInventory;
import dev.waybill.storage.BlobInventory.BlobPage;
import dev.waybill.storage.BlobStore;
import dev.waybill.storage.StorageException;
import dev.waybill.storage.StoredBlob;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recovers the documents of a job from their blobs: each is read to its end first, stays where it
 * is, and keeps its id. A second run changes nothing.
 */
@ApplicationScoped
class Recovery {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
  private static final Set<String> KINDS =
      Stream.of(DocumentKind.values()).map(Enum::name).collect(Collectors.toSet());

  private final BlobInventory inventory;
  private final BlobStore blobs;
  private final Documents documents;
  private final Adoption adoption;

  Recovery(BlobInventory inventory, BlobStore blobs, Documents documents, Adoption adoption) {
    this.inventory = inventory;
    this.blobs = blobs;
    this.documents = documents;
    this.adoption = adoption;
  }

  /**
   * Recovers what belongs to a job, oldest first.
   *
   * @throws ArmException 404 when there is no such job, 503 when the storage account is
   *     unavailable; what was recovered by then stays
   */
  List<RecoveredDocument> recover(JobName name) {
    RecoveryJob job = QuarkusTransaction.requiringNew().call(() -> RecoveryJob.of(Job.get(name)));
    try {
      List<StoredBlob> all = blobsOf(job);
      List<RecoveredDocument> done = new ArrayList<>();
      for (StoredBlob blob : all) {
        done.add(RecoveredDocument.of(blob, recover(job, blob, all)));
      }
      return done;
    } catch (StorageException e) {
      throw unavailable(e);
    }
  }

  /** In the order in which their backups were requested, which is that of their stamps. */
  private List<StoredBlob> blobsOf(RecoveryJob job) {
    List<StoredBlob> found = new ArrayList<>();
    String marker = null;
    do {
      BlobPage page =
          inventory.list(
              job.target().account(), job.target().path().container(), job.prefix(), marker);
      page.blobs().stream().filter(blob -> isOf(job, blob)).forEach(found::add);
      marker = page.next();
    } while (marker != null);
    found.sort(Comparator.comparing(blob -> blob.identity().orElseThrow().stamp()));
    return found;
  }

  private static boolean isOf(RecoveryJob job, StoredBlob blob) {
    return blob.identity()
        .filter(says -> says.jobId().equalsIgnoreCase(job.armId()) && KINDS.contains(says.kind()))
        .isPresent();
  }

  private Outcome recover(RecoveryJob job, StoredBlob blob, List<StoredBlob> all) {
    BlobIdentity says = blob.identity().orElseThrow();
    RecoveryJob.Drive drive = job.drive(says.driveId()).orElse(null);
    if (drive == null) {
      return Outcome.DriveNotFound;
    }
    UUID present = documents.drivesOf(Set.of(says.documentId())).get(says.documentId());
    if (present != null) {
      return present.equals(drive.owner().driveRowId()) ? Outcome.InHand : Outcome.OfAnotherDrive;
    }
    Document document = document(blob, says, drive.owner());
    if (!drive.expects(document)) {
      return Outcome.HashDiffers;
    }
    return isWhole(blob, document.fingerprint())
        ? adoption.adopt(document, blob, all)
        : Outcome.Damaged;
  }

  /** The document keeps its id, so that whatever refers to it is right again. */
  private static Document document(StoredBlob blob, BlobIdentity says, DocumentOwner owner) {
    return new Document(
        says.documentId(),
        DocumentKind.valueOf(says.kind()),
        owner,
        new Fingerprint(says.length(), says.md5(), says.sha256()),
        blob.lastModified(),
        blob.lastModified(),
        blob.uri());
  }

  /** Reads a blob to its end; no transaction is open meanwhile. */
  private boolean isWhole(StoredBlob blob, Fingerprint expected) {
    Digests digests = new Digests();
    blobs.read(
        blob.address(),
        (bytes, count) -> {
          digests.update(bytes, 0, count);
          return digests.length() <= expected.length();
        });
    return digests.finish().equals(expected);
  }

  /** Returns the refusal for a storage account that refuses, or is unavailable. */
  static ArmException unavailable(StorageException e) {
    if ("ContainerNotFound".equals(e.code())) {
      return ArmErrors.resourceNotFound("The storage account has no such container.").because(e);
    }
    return ArmException.of(
            503,
            "StorageUnavailable",
            "The storage account does not list or return its blobs now (%s). %s"
                .formatted(e.code(), e.getMessage()))
        .retryAfter(RETRY_AFTER)
        .because(e);
  }
}
