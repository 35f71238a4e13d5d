package dev.waybill.document;

import static dev.waybill.platform.SqlTimes.instant;

import dev.waybill.manifest.DocumentKind;
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

  /** The columns that {@link #read} needs, of the table under this alias. */
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

  /** The document of the present row. */
  public static Document read(ResultSet row) throws SQLException {
    return new Document(
        row.getObject("id", UUID.class),
        DocumentKind.valueOf(row.getString("kind")),
        new DocumentOwner(
            row.getObject("job_id", UUID.class),
            row.getObject("drive_row_id", UUID.class),
            row.getString("subscription_id"),
            row.getString("subscription_key"),
            row.getString("resource_group"),
            row.getString("job_name"),
            row.getString("drive_id")),
        new Fingerprint(row.getLong("length"), row.getString("md5"), row.getString("sha256")),
        instant(row, "received_at"),
        instant(row, "stored_at"),
        row.getString("uri"));
  }
}
