package dev.waybill.upload;

import dev.waybill.backup.BackupRequests;
import dev.waybill.backup.BackupStatus;
import dev.waybill.backup.BackupTargets;
import dev.waybill.backup.Backups;
import dev.waybill.document.Document;
import dev.waybill.document.DocumentStore;
import dev.waybill.document.Documents;
import dev.waybill.document.Fingerprint;
import dev.waybill.document.IncomingDocument;
import dev.waybill.event.Event;
import dev.waybill.event.EventLog;
import dev.waybill.event.EventType;
import dev.waybill.job.Drive;
import dev.waybill.job.Job;
import dev.waybill.manifest.DocumentKind;
import dev.waybill.manifest.ManifestFigures;
import dev.waybill.platform.Database;
import dev.waybill.security.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last step of an upload, in one transaction: whether the job still takes the document, whether
 * it came before, and its backup. Of two uploads at once this decides, one after the other.
 */
@ApplicationScoped
class DocumentReception {
  private final DocumentStore store;
  private final Documents documents;
  private final BackupRequests requests;
  private final Backups backups;
  private final BackupTargets targets;
  private final EventLog events;
  private final Database database;
  private final DriveLocks locks;
  private final Clock clock;

  DocumentReception(
      DocumentStore store,
      Documents documents,
      BackupRequests requests,
      Backups backups,
      BackupTargets targets,
      EventLog events,
      Database database,
      DriveLocks locks,
      Clock clock) {
    this.store = store;
    this.documents = documents;
    this.requests = requests;
    this.backups = backups;
    this.targets = targets;
    this.events = events;
    this.database = database;
    this.locks = locks;
    this.clock = clock;
  }

  /**
   * Receives what has come to its end.
   *
   * @param figures what it says, if it is a manifest
   * @param sender who hands it in
   * @throws dev.waybill.arm.ArmException when it is refused after all
   */
  DocumentReceipt receive(
      DrivePlace place,
      IncomingDocument incoming,
      Fingerprint fingerprint,
      Optional<ManifestFigures> figures,
      Actor sender) {
    Drive drive = locks.lock(place);
    TakenDocuments.require(drive.job, incoming.kind());
    if (incoming.kind() == DocumentKind.manifest
        && drive.manifestHash != null
        && !fingerprint.matches(drive.manifestHash)) {
      throw StationErrors.corrupted(drive.driveId, drive.manifestHash, fingerprint);
    }
    return database.query(
        "A document could not be received",
        connection -> keep(connection, drive, incoming, fingerprint, figures, sender));
  }

  private DocumentReceipt keep(
      Connection connection,
      Drive drive,
      IncomingDocument incoming,
      Fingerprint fingerprint,
      Optional<ManifestFigures> figures,
      Actor sender)
      throws SQLException {
    Optional<Document> same =
        documents
            .newest(connection, drive.id, incoming.kind())
            .filter(document -> document.fingerprint().equals(fingerprint));
    if (same.isPresent()) {
      String state = stateOf(connection, same.get());
      // One that is lost is no answer to somebody who has the bytes: they become a new one.
      if (!BackupStatus.isLost(state)) {
        boolean asked = !BackupStatus.NOT_REQUESTED.equals(state);
        return DocumentReceipt.of(
            same.get(), asked ? state : requestBackup(connection, drive.job, same.get(), sender));
      }
    }
    store.receive(connection, incoming, fingerprint, figures);
    Document document = documents.newest(connection, drive.id, incoming.kind()).orElseThrow();
    if (document.kind() == DocumentKind.manifest) {
      locks.showComputedHash(connection, drive, fingerprint);
    }
    recordReceived(connection, document, sender);
    return DocumentReceipt.of(document, requestBackup(connection, drive.job, document, sender));
  }

  /**
   * A job says whether its manifests are backed up; logs always are. Answers the backup's state.
   */
  private String requestBackup(Connection connection, Job job, Document document, Actor sender)
      throws SQLException {
    if (document.kind() == DocumentKind.manifest && !job.backupDriveManifest) {
      return BackupStatus.NOT_REQUESTED;
    }
    requests.request(
        connection, document, targets.of(job.storageAccountId, job.diagnosticsPath), sender);
    return BackupStatus.QUEUED;
  }

  /** Of bytes that came before: their backup may be on its way, or over. */
  private String stateOf(Connection connection, Document document) throws SQLException {
    return backups.ofDrive(connection, document.owner().driveRowId()).stream()
        .filter(backup -> backup.documentId().equals(document.id()))
        .map(BackupStatus::state)
        .findFirst()
        .orElse(BackupStatus.NOT_REQUESTED);
  }

  private void recordReceived(Connection connection, Document document, Actor sender)
      throws SQLException {
    Map<String, String> data = new LinkedHashMap<>();
    boolean log = document.kind() != DocumentKind.manifest;
    if (log) {
      data.put("kind", document.kind().name());
    }
    data.put("length", Long.toString(document.fingerprint().length()));
    data.put("sha256", document.fingerprint().sha256());
    events.record(
        connection,
        new Event(
            clock.instant(),
            log ? EventType.LogReceived : EventType.ManifestReceived,
            sender,
            document.owner().jobId(),
            document.owner().driveId(),
            document.id(),
            data));
  }
}
