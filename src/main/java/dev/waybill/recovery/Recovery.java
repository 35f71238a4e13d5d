package dev.waybill.recovery;

import dev.waybill.arm.ArmErrors;
import dev.waybill.backup.BackupTargets;
import dev.waybill.document.Documents;
import dev.waybill.job.Job;
import dev.waybill.job.JobName;
import dev.waybill.manifest.DocumentKind;
import dev.waybill.recovery.RecoveredDocument.Outcome;
import dev.waybill.storage.BlobIdentity;
import dev.waybill.storage.BlobInventory;
import dev.waybill.storage.BlobPage;
import dev.waybill.storage.StorageException;
import dev.waybill.storage.StoredBlob;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes the documents of a job in again from their blobs: each is read back whole first, stays
 * where it is, and keeps its id. Done a second time it changes nothing.
 */
@ApplicationScoped
class Recovery {
  private static final Set<String> KINDS =
      Stream.of(DocumentKind.values()).map(Enum::name).collect(Collectors.toSet());

  private final BlobInventory inventory;
  private final BackupTargets targets;
  private final Documents documents;
  private final WholeBlobs wholeBlobs;
  private final Adoption adoption;

  Recovery(
      BlobInventory inventory,
      BackupTargets targets,
      Documents documents,
      WholeBlobs wholeBlobs,
      Adoption adoption) {
    this.inventory = inventory;
    this.targets = targets;
    this.documents = documents;
    this.wholeBlobs = wholeBlobs;
    this.adoption = adoption;
  }

  /**
   * Takes in what belongs to a job, oldest first.
   *
   * @throws dev.waybill.arm.ArmException 404 when there is no such job, 503 when the storage
   *     account does not answer; what was taken in by then stays
   */
  List<RecoveredDocument> recover(JobName name) {
    RecoveryJob job =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    Job.find(name)
                        .map(found -> RecoveryJob.of(found, targets))
                        .orElseThrow(
                            () -> ArmErrors.jobNotFound(name.resourceGroup(), name.name())));
    try {
      List<StoredBlob> blobs = blobsOf(job);
      List<RecoveredDocument> done = new ArrayList<>();
      for (StoredBlob blob : blobs) {
        done.add(RecoveredDocument.of(blob, takeIn(job, blob, blobs)));
      }
      return done;
    } catch (StorageException e) {
      throw RecoveryErrors.storage(e);
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

  private Outcome takeIn(RecoveryJob job, StoredBlob blob, List<StoredBlob> all) {
    BlobIdentity says = blob.identity().orElseThrow();
    RecoveryJob.Drive drive = job.drive(says.driveId()).orElse(null);
    if (drive == null) {
      return Outcome.DriveNotFound;
    }
    UUID here = documents.drivesOf(Set.of(says.documentId())).get(says.documentId());
    if (here != null) {
      return here.equals(drive.owner().driveRowId()) ? Outcome.InHand : Outcome.OfAnotherDrive;
    }
    RecoverableDocument found = RecoverableDocument.of(blob, drive.owner());
    if (!drive.expects(found.document())) {
      return Outcome.HashDiffers;
    }
    if (!wholeBlobs.holds(blob.address(), found.document().fingerprint())) {
      return Outcome.Damaged;
    }
    return adoption.adopt(found, all);
  }
}
