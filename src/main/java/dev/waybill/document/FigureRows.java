package dev.waybill.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.manifest.ManifestFigures;
import dev.waybill.manifest.ManifestFigures.Credential;
import dev.waybill.manifest.ManifestFigures.Violation;
import dev.waybill.platform.Database;
import dev.waybill.platform.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The table {@code manifest_figures}: a row for each manifest, added with it. */
@ApplicationScoped
class FigureRows {
  private static final TypeReference<List<Violation>> VIOLATIONS = new TypeReference<>() {};

  private final Database database;
  private final ObjectMapper json;

  FigureRows(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Adds the figures of a manifest, in the transaction that adds the manifest itself. */
  void add(UUID documentId, ManifestFigures figures) {
    String sql =
        """
        insert into manifest_figures (document_id, version, client_creator, credential, blob_lists,
                                      blobs, page_ranges, blocks, hashed_parts, violations,
                                      first_violations)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
        """;
    try {
      database
          .sql(sql)
          .bind(documentId, figures.version(), figures.clientCreator(), figures.credential())
          .bind(figures.blobLists(), figures.blobs(), figures.pageRanges(), figures.blocks())
          .bind(figures.hashedParts(), figures.violations())
          .bind(json.writeValueAsString(figures.firstViolations()))
          .update();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts and numbers are always JSON", e);
    }
  }

  /** Reads the figures of the current row, which also has {@code content_bytes} of the document. */
  ManifestFigures read(Row row) {
    try {
      return new ManifestFigures(
          row.text("version"),
          row.text("client_creator"),
          row.constant(Credential.class, "credential"),
          row.number("blob_lists"),
          row.number("blobs"),
          row.number("content_bytes"),
          row.number("page_ranges"),
          row.number("blocks"),
          row.number("hashed_parts"),
          row.number("violations"),
          json.readValue(row.text("first_violations"), VIOLATIONS));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("manifest_figures.first_violations is not a list", e);
    }
  }
}
