package dev.waybill.document;

import dev.waybill.manifest.DocumentKind;
import dev.waybill.platform.Row;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** How the rows of received documents are selected and read. */
public final class DocumentRows {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "kind",
          "job_id",
          "drive_row_id",
          "subscription_id",
          "subscription_key",
          "resource_group",
          "job_name",
          "drive_id",
          "length",
          "md5",
          "sha256",
          "received_at",
          "stored_at",
          "uri");

  private DocumentRows() {}

  /** The columns that {@link #read(Row)} needs, of the table under this alias. */
  public static String columns(String alias) {
    return COLUMNS.stream().map(c -> alias + "." + c).collect(Collectors.joining(", "));
  }

  /**
   * Sets the parameters 1 to 9 of an insert: {@code id}, {@code kind} and the owner, in the order
   * in which {@link #columns} has them.
   */
  static void setIdentity(PreparedStatement insert, UUID id, DocumentKind kind, DocumentOwner owner)
      throws SQLException {
    insert.setObject(1, id);
    insert.setString(2, kind.name());
    insert.setObject(3, owner.jobId());
    insert.setObject(4, owner.driveRowId());
    insert.setString(5, owner.subscriptionId());
    insert.setString(6, owner.subscriptionKey());
    insert.setString(7, owner.resourceGroup());
    insert.setString(8, owner.jobName());
    insert.setString(9, owner.driveId());
  }

  /** Reads the document of the current row. */
  public static Document read(ResultSet row) {
    return read(new Row(row));
  }

  /** Reads the document of the current row. */
  public static Document read(Row row) {
    return new Document(
        row.uuid("id"),
        row.constant(DocumentKind.class, "kind"),
        new DocumentOwner(
            row.uuid("job_id"),
            row.uuid("drive_row_id"),
            row.text("subscription_id"),
            row.text("subscription_key"),
            row.text("resource_group"),
            row.text("job_name"),
            row.text("drive_id")),
        new Fingerprint(row.number("length"), row.text("md5"), row.text("sha256")),
        row.instant("received_at"),
        row.instant("stored_at"),
        row.text("uri"));
  }
}
