package dev.waybill.document;

import dev.waybill.manifest.DocumentKind;
import dev.waybill.platform.DatabaseException;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which documents are here, and what is known of them without a look at their bytes. */
@ApplicationScoped
public class Documents {
  private final AgroalDataSource database;
  private final FigureRows figureRows;

  /** For the container. */
  public Documents(AgroalDataSource database, FigureRows figureRows) {
    this.database = database;
    this.figureRows = figureRows;
  }

  /** The document of a kind that was received last from a drive. */
  public Optional<Document> newest(Connection connection, UUID driveRowId, DocumentKind kind)
      throws SQLException {
    // Index document_of_drive.
    String sql =
        "select "
            + DocumentRows.columns("d")
            + """

            from document d
            where drive_row_id = ? and kind = ? and state <> 'receiving'
            order by sequence desc limit 1
            """;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, driveRowId);
      select.setString(2, kind.name());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(DocumentRows.read(row)) : Optional.empty();
      }
    }
  }

  /**
   * How many bytes each drive of a job holds, by the newest manifest of it; by the rows of the
   * drives, and without those whose manifest does not say so.
   */
  public Map<UUID, Long> contentBytes(Connection connection, UUID jobId) throws SQLException {
    // Index document_of_job.
    String sql =
        """
        select drive_row_id, content_bytes from (
          select distinct on (drive_row_id) drive_row_id, content_bytes from document
          where job_id = ? and kind = 'manifest' and state <> 'receiving'
          order by drive_row_id, sequence desc) newest
        where content_bytes is not null
        """;
    Map<UUID, Long> bytes = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, jobId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          bytes.put(row.getObject(1, UUID.class), row.getLong(2));
        }
      }
    }
    return bytes;
  }

  /**
   * What the newest manifest of each drive of a job says; by the rows of the drives, and without
   * those whose manifest was taken in before such figures were kept.
   */
  public Map<UUID, DescribedManifest> figures(Connection connection, UUID jobId)
      throws SQLException {
    // Index document_of_job, then manifest_figures_pkey for each drive.
    String sql =
        """
        select newest.id, newest.drive_row_id, newest.content_bytes, f.* from (
          select distinct on (drive_row_id) id, drive_row_id, content_bytes from document
          where job_id = ? and kind = 'manifest' and state <> 'receiving'
          order by drive_row_id, sequence desc) newest
        join manifest_figures f on f.document_id = newest.id
        """;
    Map<UUID, DescribedManifest> manifests = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, jobId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          manifests.put(
              row.getObject("drive_row_id", UUID.class),
              new DescribedManifest(
                  row.getObject("document_id", UUID.class), figureRows.read(row)));
        }
      }
    }
    return manifests;
  }

  /**
   * What these manifests say, without the violations themselves; those without figures left out.
   */
  public Map<UUID, DescribedManifest> summaries(Connection connection, Collection<UUID> ids)
      throws SQLException {
    // The primary keys of both.
    String sql =
        """
        select f.document_id, f.version, f.client_creator, f.credential, f.blob_lists, f.blobs,
          d.content_bytes, f.page_ranges, f.blocks, f.hashed_parts, f.violations,
          '[]' as first_violations
        from manifest_figures f join document d on d.id = f.document_id
        where f.document_id = any(?)
        """;
    Map<UUID, DescribedManifest> manifests = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          UUID id = row.getObject("document_id", UUID.class);
          manifests.put(id, new DescribedManifest(id, figureRows.read(row)));
        }
      }
    }
    return manifests;
  }

  /** The space that the bytes of documents take in PostgreSQL; as cheap as looking at its files. */
  public long diskBytes(Connection connection) throws SQLException {
    String sql = "select pg_total_relation_size('document_chunk')";
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The rows of the drives that these documents belong to, of those that are here at all. */
  public Map<UUID, UUID> drivesOf(Collection<UUID> ids) {
    String sql = "select id, drive_row_id from document where id = any(?)";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      Map<UUID, UUID> drives = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          drives.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
        }
      }
      return drives;
    } catch (SQLException e) {
      throw new DatabaseException("Documents could not be looked for", e);
    }
  }
}
