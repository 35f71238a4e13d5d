package dev.waybill.document;

import dev.waybill.manifest.DocumentKind;
import dev.waybill.platform.Database;
import dev.waybill.platform.Row;
import dev.waybill.storage.BlobAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of received documents and of their figures, without their bytes. */
@ApplicationScoped
public class Documents {
  // Index document_of_job.
  private static final String NEWEST_OF_JOB =
      """
      (select distinct on (drive_row_id) id, drive_row_id, content_bytes from document
       where job_id = ? and kind = 'manifest' and state <> 'receiving'
       order by drive_row_id, sequence desc) newest
      """;

  private final Database database;
  private final FigureRows figureRows;

  /** Creates the repository. */
  public Documents(Database database, FigureRows figureRows) {
    this.database = database;
    this.figureRows = figureRows;
  }

  /** Returns the document of a kind that was received last from a drive. */
  public Optional<Document> newest(UUID driveRowId, DocumentKind kind) {
    // Index document_of_drive.
    String sql =
        "select "
            + DocumentRows.columns("d")
            + """
             from document d
            where drive_row_id = ? and kind = ? and state <> 'receiving'
            order by sequence desc limit 1
            """;
    return database.sql(sql).bind(driveRowId, kind).first(DocumentRows::read);
  }

  /**
   * Returns how many bytes each drive of a job holds, from its newest manifest, by drive row;
   * without those whose manifest does not give a length for every blob.
   */
  public Map<UUID, Long> contentBytes(UUID jobId) {
    String sql =
        "select drive_row_id, content_bytes from "
            + NEWEST_OF_JOB
            + "where content_bytes is not null";
    return toMap(
        database
            .sql(sql)
            .bind(jobId)
            .list(row -> Map.entry(row.uuid("drive_row_id"), row.number("content_bytes"))));
  }

  /**
   * Returns the figures of the newest manifest of each drive of a job, by drive row; without
   * manifests that were received before there were figures.
   */
  public Map<UUID, DescribedManifest> figures(UUID jobId) {
    // Then manifest_figures_pkey for each drive.
    String sql =
        "select newest.drive_row_id, newest.content_bytes, f.* from "
            + NEWEST_OF_JOB
            + "join manifest_figures f on f.document_id = newest.id";
    return toMap(
        database
            .sql(sql)
            .bind(jobId)
            .list(row -> Map.entry(row.uuid("drive_row_id"), described(row))));
  }

  /** Returns the figures of these manifests, without the violations themselves. */
  public Map<UUID, DescribedManifest> summaries(Collection<UUID> ids) {
    // The primary keys of both.
    String sql =
        """
        select f.document_id, f.version, f.client_creator, f.credential, f.blob_lists, f.blobs,
          d.content_bytes, f.page_ranges, f.blocks, f.hashed_parts, f.violations,
          '[]' as first_violations
        from manifest_figures f join document d on d.id = f.document_id
        where f.document_id = any(?)
        """;
    return toMap(
        database
            .sql(sql)
            .bindArray("uuid", ids)
            .list(row -> Map.entry(row.uuid("document_id"), described(row))));
  }

  private DescribedManifest described(Row row) {
    return new DescribedManifest(row.uuid("document_id"), figureRows.read(row));
  }

  /** Returns the drive rows of those of these documents that are there. */
  public Map<UUID, UUID> drivesOf(Collection<UUID> ids) {
    return toMap(
        database
            .sql("select id, drive_row_id from document where id = any(?)")
            .bindArray("uuid", ids)
            .list(row -> Map.entry(row.uuid("id"), row.uuid("drive_row_id"))));
  }

  private static <T> Map<UUID, T> toMap(List<Entry<UUID, T>> entries) {
    return entries.stream().collect(Collectors.toMap(Entry::getKey, Entry::getValue));
  }

  /** Returns the space that the bytes of documents take on the disk of PostgreSQL. */
  public long diskBytes() {
    return database
        .sql("select pg_total_relation_size('document_chunk') as bytes")
        .one(row -> row.number("bytes"));
  }

  /**
   * Adds a stored document without its bytes, in the current transaction; newer than all that its
   * drive has by now. Its blob was read and compared just now.
   *
   * @return false when there is a document of this id
   */
  public boolean adopt(Document document, BlobAddress blob) {
    String sql =
        "insert into document ("
            + DocumentRows.IDENTITY
            + """
            , state, sequence, length, md5, sha256, received_at, stored_at, storage_account_id,
              container, blob_name, uri, chunks_pruned_at, verification, verified_at, looked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'stored', nextval('document_sequence'), ?, ?, ?, ?, ?,
                    ?, ?, ?, ?, clock_timestamp(), 'intact', clock_timestamp(), clock_timestamp())
            on conflict (id) do nothing
            """;
    Fingerprint fingerprint = document.fingerprint();
    int added =
        database
            .sql(sql)
            .bind(DocumentRows.identity(document.id(), document.kind(), document.owner()))
            .bind(fingerprint.length(), fingerprint.md5(), fingerprint.sha256())
            .bind(document.receivedAt(), document.storedAt())
            .bind(blob.storageAccountId(), blob.container(), blob.name(), document.uri())
            .update();
    return added == 1;
  }
}
