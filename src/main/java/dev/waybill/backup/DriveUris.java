package dev.waybill.backup;

import dev.waybill.document.Document;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The URIs that a drive's row shows, each that of a proven blob. Whoever changes one holds the row,
 * and takes it before any other.
 */
@ApplicationScoped
public class DriveUris {
  /** Holds the row of a document's drive to the end of the transaction; false when it is gone. */
  public boolean lock(Connection connection, Document document) throws SQLException {
    String sql = "select id from drive where id = ? for no key update";
    try (PreparedStatement lock = connection.prepareStatement(sql)) {
      lock.setObject(1, document.owner().driveRowId());
      try (ResultSet row = lock.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Shows the URI of a document's blob, unless that of a newer document is there to be shown. */
  public void show(Connection connection, Document document, String uri) throws SQLException {
    // Index document_of_drive.
    String sql =
        """
        update drive set %s = ?
        where id = ? and not exists (
          select from document d join document newer using (drive_row_id, kind)
          where d.id = ? and newer.state = 'stored' and newer.sequence > d.sequence)
        """
            .formatted(column(document));
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, uri);
      update.setObject(2, document.owner().driveRowId());
      update.setObject(3, document.id());
      update.executeUpdate();
    }
  }

  /** Takes a URI away whose blob is not whole any more; that of another document stays. */
  public void hide(Connection connection, Document document, String uri) throws SQLException {
    String sql =
        "update drive set %1$s = null where id = ? and %1$s = ?".formatted(column(document));
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, document.owner().driveRowId());
      update.setString(2, uri);
      update.executeUpdate();
    }
  }

  private static String column(Document document) {
    return switch (document.kind()) {
      case manifest -> "manifest_uri";
      case error -> "error_log_uri";
      case verbose -> "verbose_log_uri";
    };
  }
}
