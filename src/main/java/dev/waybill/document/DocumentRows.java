package dev.waybill.document;

import dev.waybill.manifest.DocumentKind;
import dev.waybill.platform.Row;
import java.util.UUID;

/** Selects and reads the rows of received documents. */
public final class DocumentRows {
  /** Of {@link #identity}, in its order. */
  static final String IDENTITY =
      "id, kind, job_id, drive_row_id, subscription_id, subscription_key, resource_group, job_name,"
          + " drive_id";

  private static final String COLUMNS =
      IDENTITY + ", length, md5, sha256, received_at, stored_at, uri";

  private DocumentRows() {}

  /** Returns the columns that {@link #read(Row)} needs, of the table under this alias. */
  public static String columns(String alias) {
    return alias + "." + COLUMNS.replace(", ", ", " + alias + ".");
  }

  /** Returns the values of the columns {@link #IDENTITY}. */
  static Object[] identity(UUID id, DocumentKind kind, DocumentOwner owner) {
    return new Object[] {
      id,
      kind,
      owner.jobId(),
      owner.driveRowId(),
      owner.subscriptionId(),
      owner.subscriptionKey(),
      owner.resourceGroup(),
      owner.jobName(),
      owner.driveId()
    };
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
