package dev.waybill.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.manifest.ManifestFigures;
import dev.waybill.manifest.ManifestFigures.Credential;
import dev.waybill.manifest.ManifestFigures.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The table {@code manifest_figures}: a row for each manifest, added with it. */
@ApplicationScoped
class FigureRows {
  private static final TypeReference<List<Violation>> VIOLATIONS = new TypeReference<>() {};

  private final ObjectMapper json;

  FigureRows(ObjectMapper json) {
    this.json = json;
  }

  /** Adds the figures of a manifest, in the transaction that adds the manifest itself. */
  void add(Connection connection, UUID documentId, ManifestFigures figures) throws SQLException {
    String sql =
        """
        insert into manifest_figures (document_id, version, client_creator, credential, blob_lists,
                                      blobs, page_ranges, blocks, hashed_parts, violations,
                                      first_violations)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
        """;
    Credential credential = figures.credential();
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setObject(1, documentId);
      insert.setString(2, figures.version());
      insert.setString(3, figures.clientCreator());
      insert.setString(4, credential == null ? null : credential.name());
      insert.setLong(5, figures.blobLists());
      insert.setLong(6, figures.blobs());
      insert.setLong(7, figures.pageRanges());
      insert.setLong(8, figures.blocks());
      insert.setLong(9, figures.hashedParts());
      insert.setLong(10, figures.violations());
      insert.setString(11, json.writeValueAsString(figures.firstViolations()));
      insert.executeUpdate();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts and numbers are always JSON", e);
    }
  }

  /** The figures of the present row, which has {@code content_bytes} of the document besides. */
  ManifestFigures read(ResultSet row) throws SQLException {
    String credential = row.getString("credential");
    try {
      return new ManifestFigures(
          row.getString("version"),
          row.getString("client_creator"),
          credential == null ? null : Credential.valueOf(credential),
          row.getLong("blob_lists"),
          row.getLong("blobs"),
          row.getObject("content_bytes", Long.class),
          row.getLong("page_ranges"),
          row.getLong("blocks"),
          row.getLong("hashed_parts"),
          row.getLong("violations"),
          json.readValue(row.getString("first_violations"), VIOLATIONS));
    } catch (JsonProcessingException e) {
      throw new SQLException("manifest_figures.first_violations holds something else", e);
    }
  }
}
