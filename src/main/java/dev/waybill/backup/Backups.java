package dev.waybill.backup;

import static dev.waybill.platform.SqlTimes.instant;

import dev.waybill.document.Document;
import dev.waybill.document.DocumentRows;
import dev.waybill.document.DocumentStore;
import dev.waybill.document.Documents;
import dev.waybill.storage.BlobAddress;
import dev.waybill.storage.BlobStore;
import dev.waybill.storage.StorageException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What people can see of backups and read back. */
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

  private final Documents documents;
  private final DocumentStore store;
  private final BlobStore blobs;

  /** For the container. */
  public Backups(Documents documents, DocumentStore store, BlobStore blobs) {
    this.documents = documents;
    this.store = store;
    this.blobs = blobs;
  }

  /** The drives of a job whose manifest is in hand, as ids of their rows. */
  public Set<UUID> drivesInHand(Connection connection, UUID jobId) throws SQLException {
    // Index document_of_job.
    String sql =
        """
        select distinct drive_row_id from document
        where job_id = ? and kind = 'manifest' and state <> 'receiving'
        """;
    Set<UUID> drives = new HashSet<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, jobId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          drives.add(row.getObject(1, UUID.class));
        }
      }
    }
    return drives;
  }

  /**
   * How many bytes each drive of a job holds, by the newest manifest of it; by the rows of the
   * drives, and without those whose manifest does not say so.
   */
  public Map<UUID, Long> contentBytes(Connection connection, UUID jobId) throws SQLException {
    return documents.contentBytes(jobId);
  }

  /** The documents of a drive, oldest first. */
  public List<BackupStatus> ofDrive(Connection connection, UUID driveRowId) throws SQLException {
    // Index document_of_drive.
    return select(connection, "where d.drive_row_id = ? and d.state <> 'receiving'", driveRowId);
  }

  /** The documents of all drives of a job, oldest first. */
  public List<BackupStatus> ofJob(Connection connection, UUID jobId) throws SQLException {
    // Index document_of_job.
    return select(connection, "where d.job_id = ? and d.state <> 'receiving'", jobId);
  }

  private static List<BackupStatus> select(Connection connection, String where, UUID id)
      throws SQLException {
    List<BackupStatus> found = new ArrayList<>();
    String sql = SELECT + where + " order by d.sequence";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, id);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(status(row));
        }
      }
    }
    return found;
  }

  /** The document of the present row, and how far its backup is. */
  public static BackupStatus status(ResultSet row) throws SQLException {
    Document document = DocumentRows.read(row);
    String state = row.getString("backup_state");
    boolean waits = "queued".equals(state) || "blocked".equals(state);
    return new BackupStatus(
        document.id(),
        document.owner().driveId(),
        document.kind().name(),
        state,
        row.getInt("attempt"),
        waits ? instant(row, "due_at") : null,
        row.getString("error_code"),
        row.getString("error_message"),
        document.fingerprint().length(),
        document.fingerprint().md5(),
        document.fingerprint().sha256(),
        document.receivedAt(),
        document.storedAt(),
        row.getString("blob_name"),
        BackupStatus.isLost(state) ? null : document.uri(),
        row.getString("verification"),
        instant(row, "verified_at"));
  }

  /** Bytes that wait to be opened, which may take as long as a storage account takes. */
  public interface Source {
    /**
     * Opens them; the caller closes the stream.
     *
     * @throws UnreadableBackupException when the storage account does not give them
     */
    InputStream open();
  }

  /**
   * Where the bytes of a document are: in its blob once that is proven, in PostgreSQL before. Empty
   * when they are kept no more. To be opened when no transaction is.
   */
  public Optional<Source> source(Connection connection, Document document) throws SQLException {
    String sql =
        """
        select storage_account_id, container, blob_name, chunks_pruned_at from document
        where id = ?
        """;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, document.id());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        if (row.getString(1) != null) {
          BlobAddress address =
              new BlobAddress(row.getString(1), row.getString(2), row.getString(3));
          return Optional.of(() -> open(address));
        }
        boolean pruned = row.getString(4) != null;
        return pruned ? Optional.empty() : Optional.of(() -> store.open(document.id()));
      }
    }
  }

  private InputStream open(BlobAddress address) {
    try {
      return blobs.open(address);
    } catch (StorageException e) {
      throw new UnreadableBackupException(e);
    }
  }
}
