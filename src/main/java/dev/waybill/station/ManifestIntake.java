package dev.waybill.station;

import dev.waybill.arm.ArmErrors;
import dev.waybill.backup.BackupRequests;
import dev.waybill.backup.BackupStatus;
import dev.waybill.backup.BackupTargets;
import dev.waybill.backup.Backups;
import dev.waybill.database.Database;
import dev.waybill.document.Document;
import dev.waybill.document.DocumentInvalidException;
import dev.waybill.document.DocumentKind;
import dev.waybill.document.DocumentReader;
import dev.waybill.document.DocumentStore;
import dev.waybill.document.DocumentStoreFullException;
import dev.waybill.document.DocumentTooLargeException;
import dev.waybill.document.Documents;
import dev.waybill.document.Fingerprint;
import dev.waybill.document.IncomingDocument;
import dev.waybill.document.UploadExpiredException;
import dev.waybill.event.Event;
import dev.waybill.event.EventLog;
import dev.waybill.event.EventType;
import dev.waybill.job.Drive;
import dev.waybill.job.Job;
import dev.waybill.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes a manifest in: the bytes are checked while they stream, and durable, with their backup
 * queued, before anybody hears yes. No transaction is open while bytes are awaited.
 */
@ApplicationScoped
class ManifestIntake {
  private final DocumentStore store;
  private final Documents documents;
  private final BackupRequests requests;
  private final Backups backups;
  private final BackupTargets targets;
  private final EventLog events;
  private final Database database;
  private final DriveLocks locks;
  private final SenderWatch senders;
  private final Caller caller;
  private final ManifestMetrics metrics;
  private final Clock clock;

  ManifestIntake(
      DocumentStore store,
      Documents documents,
      BackupRequests requests,
      Backups backups,
      BackupTargets targets,
      EventLog events,
      Database database,
      DriveLocks locks,
      SenderWatch senders,
      Caller caller,
      ManifestMetrics metrics,
      Clock clock) {
    this.store = store;
    this.documents = documents;
    this.requests = requests;
    this.backups = backups;
    this.targets = targets;
    this.events = events;
    this.database = database;
    this.locks = locks;
    this.senders = senders;
    this.caller = caller;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Takes in the manifest of a drive.
   *
   * @param place the drive, as it was found before the body was asked for
   * @param sent the manifest as it is sent
   * @throws dev.waybill.arm.ArmException when it is refused; then nothing of it is kept
   */
  ManifestReceipt take(DrivePlace place, ManifestBody sent) {
    try (WatchedBody bytes = senders.watch(sent.bytes());
        IncomingDocument incoming =
            store.begin(DocumentKind.manifest, place.owner(), sent.announced(), bytes)) {
      DocumentReader reader = new DocumentReader(DocumentKind.manifest, place.owner().driveId());
      reader.read(incoming);
      Fingerprint fingerprint = incoming.finish();
      sent.digests().requireSame(fingerprint);
      ManifestReceipt receipt =
          store.inTransaction(() -> receive(place, incoming, fingerprint, reader.contentBytes()));
      if (receipt.documentId().equals(incoming.id())) {
        incoming.keepForGood();
        metrics.received(fingerprint.length());
      }
      return receipt;
    } catch (DocumentInvalidException e) {
      throw IntakeErrors.invalid(e);
    } catch (DocumentTooLargeException e) {
      throw ArmErrors.requestTooLarge(e.limit());
    } catch (DocumentStoreFullException e) {
      throw IntakeErrors.storeFull(e);
    } catch (UploadExpiredException e) {
      throw IntakeErrors.expired();
    } catch (SenderTooSlowException e) {
      throw IntakeErrors.tooSlow(e);
    } catch (IOException e) {
      throw IntakeErrors.brokenOff(e);
    }
  }

  /** The last step: of two uploads at once this decides, one after the other. */
  private ManifestReceipt receive(
      DrivePlace place,
      IncomingDocument incoming,
      Fingerprint fingerprint,
      OptionalLong contentBytes) {
    Drive drive = locks.lock(place);
    Job job = drive.job;
    if (!job.state.takesManifests()) {
      throw StationErrors.stateTakesNoManifest(job);
    }
    if (drive.manifestHash != null && !fingerprint.matches(drive.manifestHash)) {
      throw StationErrors.corrupted(drive.driveId, drive.manifestHash, fingerprint);
    }
    return database.query(
        "A manifest could not be received",
        connection -> keep(connection, drive, incoming, fingerprint, contentBytes));
  }

  private ManifestReceipt keep(
      Connection connection,
      Drive drive,
      IncomingDocument incoming,
      Fingerprint fingerprint,
      OptionalLong contentBytes)
      throws SQLException {
    Job job = drive.job;
    Optional<Document> same =
        documents
            .newest(connection, drive.id, DocumentKind.manifest)
            .filter(document -> document.fingerprint().equals(fingerprint));
    if (same.isPresent()) {
      String state = stateOf(connection, same.get());
      // One that is lost is no answer to somebody who has the bytes: they become a new one.
      if (!BackupStatus.isLost(state)) {
        return ManifestReceipt.of(same.get(), state);
      }
    }
    store.receive(connection, incoming, fingerprint, contentBytes);
    Document document = documents.newest(connection, drive.id, DocumentKind.manifest).orElseThrow();
    locks.showComputedHash(connection, drive, fingerprint);
    recordReceived(connection, document);
    if (job.backupDriveManifest) {
      requests.request(
          connection,
          document,
          targets.of(job.storageAccountId, job.diagnosticsPath),
          caller.actor());
    }
    return ManifestReceipt.of(
        document, job.backupDriveManifest ? BackupStatus.QUEUED : BackupStatus.NOT_REQUESTED);
  }

  /** Of bytes that came before: their backup may be on its way, or over. */
  private String stateOf(Connection connection, Document document) throws SQLException {
    return backups.ofDrive(connection, document.owner().driveRowId()).stream()
        .filter(backup -> backup.documentId().equals(document.id()))
        .map(BackupStatus::state)
        .findFirst()
        .orElse(BackupStatus.NOT_REQUESTED);
  }

  private void recordReceived(Connection connection, Document document) throws SQLException {
    Fingerprint fingerprint = document.fingerprint();
    events.record(
        connection,
        new Event(
            clock.instant(),
            EventType.ManifestReceived,
            caller.actor(),
            document.owner().jobId(),
            document.owner().driveId(),
            document.id(),
            Map.of("length", Long.toString(fingerprint.length()), "sha256", fingerprint.sha256())));
  }
}
