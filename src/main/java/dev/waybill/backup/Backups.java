package dev.waybill.backup;

import dev.waybill.document.Document;
import dev.waybill.document.DocumentRows;
import dev.waybill.document.DocumentStore;
import dev.waybill.platform.Database;
import dev.waybill.platform.Row;
import dev.waybill.storage.BlobAddress;
import dev.waybill.storage.BlobStore;
import dev.waybill.storage.StorageException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The state of the backups of documents, and where the bytes of a document can be read. */
@ApplicationScoped
public class Backups {
  /** Documents, each with its backup, as {@link #status} reads them; the table has the alias d. */
  public static final String SELECT =
      "select "
          + DocumentRows.columns("d")
          + """
          , case when d.state = 'stored' and d.verification in ('damaged', 'missing')
                then d.verification
                else coalesce(t.state, case d.state when 'stored' then 'stored' else 'notRequested' end)
              end as backup_state,
            d.verification, d.verified_at,
            coalesce(t.attempt, 0) as attempt, t.due_at, t.error_code, t.error_message,
            coalesce(d.blob_name, t.blob_name) as blob_name
          from document d left join backup_task t on t.document_id = d.id
          """;

  private final Database database;
  private final DocumentStore store;
  private final BlobStore blobs;

  /** Creates the service. */
  public Backups(Database database, DocumentStore store, BlobStore blobs) {
    this.database = database;
    this.store = store;
    this.blobs = blobs;
  }

  /** Returns the drives of a job whose manifest has been uploaded, as ids of their rows. */
  public Set<UUID> drivesWithManifest(UUID jobId) {
    // Index document_of_job.
    String sql =
        """
        select distinct drive_row_id from document
        where job_id = ? and kind = 'manifest' and state <> 'receiving'
        """;
    return Set.copyOf(database.sql(sql).bind(jobId).list(row -> row.uuid("drive_row_id")));
  }

  /** Returns the documents of a drive, oldest first. */
  public List<BackupStatus> ofDrive(UUID driveRowId) {
    // Index document_of_drive.
    return select("d.drive_row_id", driveRowId);
  }

  /** Returns the documents of all drives of a job, oldest first. */
  public List<BackupStatus> ofJob(UUID jobId) {
    // Index document_of_job.
    return select("d.job_id", jobId);
  }

  private List<BackupStatus> select(String column, UUID id) {
    return database
        .sql(SELECT + "where " + column + " = ? and d.state <> 'receiving' order by d.sequence")
        .bind(id)
        .list(Backups::status);
  }

  /** Reads the document of the current row, and its backup. */
  public static BackupStatus status(Row row) {
    Document document = DocumentRows.read(row);
    String state = row.text("backup_state");
    boolean waits = "queued".equals(state) || "blocked".equals(state);
    return new BackupStatus(
        document.id(),
        document.owner().driveId(),
        document.kind().name(),
        state,
        row.integer("attempt"),
        waits ? row.instant("due_at") : null,
        row.text("error_code"),
        row.text("error_message"),
        document.fingerprint().length(),
        document.fingerprint().md5(),
        document.fingerprint().sha256(),
        document.receivedAt(),
        document.storedAt(),
        row.text("blob_name"),
        BackupStatus.isLost(state) ? null : document.uri(),
        row.text("verification"),
        row.instant("verified_at"));
  }

  /** Bytes that wait to be opened, which may take as long as a storage account takes. */
  public interface Source {
    /**
     * Opens them; the caller closes the stream.
     *
     * @throws StorageException when the storage account does not give them
     */
    InputStream open();
  }

  /**
   * Where the bytes of a document are: in its blob once that is proven, in PostgreSQL before. Empty
   * when they are kept no more. To be opened when no transaction is.
   */
  public Optional<Source> source(Document document) {
    String sql =
        """
        select storage_account_id, container, blob_name from document
        where id = ? and (storage_account_id is not null or chunks_pruned_at is null)
        """;
    return database.sql(sql).bind(document.id()).first(row -> source(document, row));
  }

  private Source source(Document document, Row row) {
    String account = row.text("storage_account_id");
    if (account == null) {
      return () -> store.open(document.id());
    }
    BlobAddress address = new BlobAddress(account, row.text("container"), row.text("blob_name"));
    return () -> blobs.open(address);
  }
}
