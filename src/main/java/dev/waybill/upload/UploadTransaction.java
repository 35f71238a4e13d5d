package dev.waybill.upload;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmException;
import dev.waybill.backup.BackupRequests;
import dev.waybill.backup.BackupStatus;
import dev.waybill.backup.Backups;
import dev.waybill.document.Document;
import dev.waybill.document.DocumentOwner;
import dev.waybill.document.DocumentStore;
import dev.waybill.document.Documents;
import dev.waybill.document.Fingerprint;
import dev.waybill.document.IncomingDocument;
import dev.waybill.event.Event;
import dev.waybill.event.EventLog;
import dev.waybill.event.EventType;
import dev.waybill.job.Drive;
import dev.waybill.job.Job;
import dev.waybill.job.JobType;
import dev.waybill.manifest.DocumentKind;
import dev.waybill.manifest.ManifestFigures;
import dev.waybill.platform.Database;
import dev.waybill.security.Actor;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last transaction of an upload: checks the document against its job and drive, marks it as
 * received, and requests its backup. Of two uploads at the same time it accepts one after the
 * other.
 */
@ApplicationScoped
class UploadTransaction {
  private final DocumentStore store;
  private final Documents documents;
  private final BackupRequests requests;
  private final Backups backups;
  private final EventLog events;
  private final Database database;
  private final Clock clock;

  UploadTransaction(
      DocumentStore store,
      Documents documents,
      BackupRequests requests,
      Backups backups,
      EventLog events,
      Database database,
      Clock clock) {
    this.store = store;
    this.documents = documents;
    this.requests = requests;
    this.backups = backups;
    this.events = events;
    this.database = database;
    this.clock = clock;
  }

  /**
   * A document of which all bytes were received and checked.
   *
   * @param figures of a manifest
   */
  record Upload(
      DocumentOwner owner,
      IncomingDocument incoming,
      Fingerprint fingerprint,
      Optional<ManifestFigures> figures,
      Actor sender) {
    DocumentKind kind() {
      return incoming.kind();
    }
  }

  /**
   * Commits an upload.
   *
   * @return the receipt; of the earlier document when the same bytes were uploaded before
   * @throws ArmException when it is refused after all
   */
  DocumentReceipt commit(Upload upload) {
    return store.inTransaction(
        () -> {
          Drive drive = lock(upload.owner());
          requireAccepted(drive.job, upload.kind());
          requireHash(drive, upload);
          return sameBytes(drive, upload).orElseGet(() -> receive(drive, upload));
        });
  }

  /** Locks first the job, so that its state stays, then the drive, so that its documents queue. */
  private static Drive lock(DocumentOwner owner) {
    EntityManager entities = Panache.getEntityManager();
    Job job = entities.find(Job.class, owner.jobId(), LockModeType.PESSIMISTIC_WRITE);
    if (job == null) {
      throw ArmErrors.jobNotFound(owner.resourceGroup(), owner.jobName());
    }
    Drive drive = entities.find(Drive.class, owner.driveRowId(), LockModeType.PESSIMISTIC_WRITE);
    if (drive == null) {
      throw Drive.notFound(job.name, owner.driveId());
    }
    return drive;
  }

  /**
   * Requires that a job accepts documents of this kind now; also checked before a body is read.
   *
   * @throws ArmException 409 when it does not
   */
  static void requireAccepted(Job job, DocumentKind kind) {
    boolean manifest = kind == DocumentKind.manifest;
    if (manifest ? !job.state.takesManifests() : !job.state.takesLogs()) {
      throw ArmErrors.conflict(
          "The job '%s' is in state %s; %s."
              .formatted(
                  job.name,
                  job.state,
                  manifest
                      ? "manifests are accepted in Shipping, Received and Transferring"
                      : "logs and lists of incomplete blobs are accepted in Shipping, Received,"
                          + " Transferring and Packaging"));
    }
    if (kind == DocumentKind.incomplete && job.jobType != JobType.Export) {
      throw ArmErrors.conflict(
          "The job '%s' is an import job; a list of incomplete blobs is accepted for export jobs."
              .formatted(job.name));
    }
    if (kind == DocumentKind.verbose && !job.wantsVerboseLogs()) {
      throw ArmErrors.conflict(
          ("The job '%s' has the logLevel %s; a verbose log is accepted when it is Verbose, which"
                  + " can be set before Packaging.")
              .formatted(job.name, job.logLevel));
    }
  }

  private static void requireHash(Drive drive, Upload upload) {
    String hash = drive.manifestHash;
    Fingerprint found = upload.fingerprint();
    if (upload.kind() == DocumentKind.manifest && hash != null && !found.matches(hash)) {
      throw ArmException.of(
              409,
              "ManifestCorrupted",
              ("The manifest of drive '%s' should have the hash %s (manifestHash of the drive), but"
                      + " the %d bytes that were received have %s. Nothing was stored.")
                  .formatted(drive.driveId, hash, found.length(), found.comparableWith(hash)))
          .target("manifestHash");
    }
  }

  /** Returns the receipt of the newest document when it has the same bytes and is not lost. */
  private Optional<DocumentReceipt> sameBytes(Drive drive, Upload upload) {
    return documents
        .newest(drive.id, upload.kind())
        .filter(document -> document.fingerprint().equals(upload.fingerprint()))
        .flatMap(document -> sameBytes(drive, upload, document));
  }

  private Optional<DocumentReceipt> sameBytes(Drive drive, Upload upload, Document document) {
    String state = backupState(document);
    // A lost blob cannot be restored, but the client has the bytes: they become a new document.
    if (BackupStatus.isLost(state)) {
      return Optional.empty();
    }
    boolean requested = !BackupStatus.NOT_REQUESTED.equals(state);
    return Optional.of(
        DocumentReceipt.of(
            document, requested ? state : requestBackup(drive.job, document, upload.sender())));
  }

  private String backupState(Document document) {
    return backups.ofDrive(document.owner().driveRowId()).stream()
        .filter(backup -> backup.documentId().equals(document.id()))
        .map(BackupStatus::state)
        .findFirst()
        .orElse(BackupStatus.NOT_REQUESTED);
  }

  private DocumentReceipt receive(Drive drive, Upload upload) {
    store.markReceived(upload.incoming(), upload.fingerprint(), upload.figures());
    Document document = documents.newest(drive.id, upload.kind()).orElseThrow();
    if (document.kind() == DocumentKind.manifest && drive.manifestHash == null) {
      database
          .sql("update drive set computed_manifest_hash = ? where id = ?")
          .bind(upload.fingerprint().sha256(), drive.id)
          .update();
    }
    recordReceived(document, upload.sender());
    return DocumentReceipt.of(document, requestBackup(drive.job, document, upload.sender()));
  }

  /** Requests a backup where the job asks for one; returns its state. */
  private String requestBackup(Job job, Document document, Actor sender) {
    if (document.kind() == DocumentKind.manifest && !job.backupDriveManifest) {
      return BackupStatus.NOT_REQUESTED;
    }
    requests.request(document, job.backupTarget(), sender);
    return BackupStatus.QUEUED;
  }

  private void recordReceived(Document document, Actor sender) {
    Map<String, String> data = new LinkedHashMap<>();
    boolean log = document.kind() != DocumentKind.manifest;
    if (log) {
      data.put("kind", document.kind().name());
    }
    data.put("length", Long.toString(document.fingerprint().length()));
    data.put("sha256", document.fingerprint().sha256());
    EventType type = log ? EventType.LogReceived : EventType.ManifestReceived;
    events.record(Event.of(type, document, sender, clock.instant(), data));
  }
}
