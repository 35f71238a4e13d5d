package dev.waybill.backup;

import dev.waybill.document.Document;
import dev.waybill.event.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The URIs that the rows of drives show, and those of jobs, each that of a proven blob. Whoever
 * changes one holds the row, and the job before it, and takes both before any other.
 */
@ApplicationScoped
public class DocumentUris {
  private static final String OF_DRIVE = "drive_row_id";
  private static final String OF_JOB = "job_id";

  private final EventLog events;

  /** For the container. */
  public DocumentUris(EventLog events) {
    this.events = events;
  }

  /**
   * Where a URI is shown.
   *
   * @param column its column
   * @param owner the column of {@code document} that names the row
   */
  private record Place(String table, String column, String owner) {
    static Place of(Document document) {
      return switch (document.kind()) {
        case manifest -> new Place("drive", "manifest_uri", OF_DRIVE);
        case error -> new Place("drive", "error_log_uri", OF_DRIVE);
        case verbose -> new Place("drive", "verbose_log_uri", OF_DRIVE);
        case incomplete -> new Place("job", "incomplete_blob_list_uri", OF_JOB);
      };
    }

    UUID row(Document document) {
      return OF_JOB.equals(owner) ? document.owner().jobId() : document.owner().driveRowId();
    }
  }

  /**
   * Holds the job of a document and the row that shows it to the end of the transaction; false when
   * that row is gone.
   */
  public boolean lock(Connection connection, Document document) throws SQLException {
    events.lock(connection, document.owner().jobId());
    Place place = Place.of(document);
    String sql = "select id from %s where id = ? for no key update".formatted(place.table());
    try (PreparedStatement lock = connection.prepareStatement(sql)) {
      lock.setObject(1, place.row(document));
      try (ResultSet row = lock.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Shows the URI of a document's blob, unless that of a newer document is there to be shown. */
  public void show(Connection connection, Document document, String uri) throws SQLException {
    Place place = Place.of(document);
    // Indexes document_of_drive, document_of_job.
    String sql =
        """
        update %s set %s = ?
        where id = ? and not exists (
          select from document d join document newer using (%s, kind)
          where d.id = ? and newer.state = 'stored' and newer.sequence > d.sequence)
        """
            .formatted(place.table(), place.column(), place.owner());
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, uri);
      update.setObject(2, place.row(document));
      update.setObject(3, document.id());
      update.executeUpdate();
    }
  }

  /** Takes a URI away whose blob is not whole any more; that of another document stays. */
  public void hide(Connection connection, Document document, String uri) throws SQLException {
    Place place = Place.of(document);
    String sql =
        "update %1$s set %2$s = null where id = ? and %2$s = ?"
            .formatted(place.table(), place.column());
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, place.row(document));
      update.setString(2, uri);
      update.executeUpdate();
    }
  }
}
