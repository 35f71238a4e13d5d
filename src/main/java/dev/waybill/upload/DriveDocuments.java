package dev.waybill.upload;

import dev.waybill.backup.Backups;
import dev.waybill.backup.UnreadableBackupException;
import dev.waybill.document.Document;
import dev.waybill.document.Documents;
import dev.waybill.job.Drive;
import dev.waybill.job.JobName;
import dev.waybill.manifest.DocumentKind;
import dev.waybill.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.InputStream;
import java.util.UUID;

/** Looks for a drive and its documents, each in one short transaction. */
@ApplicationScoped
public class DriveDocuments {
  private final Documents documents;
  private final Backups backups;
  private final Database database;

  DriveDocuments(Documents documents, Backups backups, Database database) {
    this.documents = documents;
    this.backups = backups;
    this.database = database;
  }

  /**
   * A document in hand.
   *
   * @param document which one
   * @param source where its bytes are
   */
  record Found(Document document, Backups.Source source) {
    /** Opens it, outside of any transaction: the storage may let us wait. */
    InputStream open() {
      try {
        return source.open();
      } catch (UnreadableBackupException e) {
        throw StationErrors.unreadable(document.kind(), e);
      }
    }
  }

  /** The drive, if such a document of it would be taken now; asked before its body is. */
  @Transactional
  DrivePlace placeFor(DocumentKind kind, JobName name, String driveId) {
    Drive drive = DrivePlace.find(name, driveId);
    TakenDocuments.require(drive.job, kind);
    return DrivePlace.of(drive);
  }

  /** As {@link #placeFor(DocumentKind, JobName, String)}, by the row of the drive. */
  @Transactional
  public DrivePlace placeFor(DocumentKind kind, UUID driveRowId, String driveId) {
    Drive drive = DrivePlace.find(driveRowId, driveId);
    TakenDocuments.require(drive.job, kind);
    return DrivePlace.of(drive);
  }

  /** The newest document of this kind. */
  @Transactional
  Found newest(DocumentKind kind, JobName name, String driveId) {
    Drive drive = DrivePlace.find(name, driveId);
    return database.query(
        "A document could not be looked for",
        connection -> {
          Document document =
              documents
                  .newest(connection, drive.id, kind)
                  .orElseThrow(() -> StationErrors.noDocument(kind, driveId));
          return new Found(
              document,
              backups
                  .source(connection, document)
                  .orElseThrow(() -> StationErrors.keptNoMore(kind, driveId)));
        });
  }
}
