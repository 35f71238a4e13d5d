package dev.waybill.backup;

import dev.waybill.document.Document;
import dev.waybill.event.EventLog;
import dev.waybill.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The URIs that the rows of drives show, and those of jobs, each that of a proven blob. Whoever
 * changes one holds the row, and the job before it, and takes both before any other.
 */
@ApplicationScoped
public class DocumentUris {
  private static final String OF_DRIVE = "drive_row_id";
  private static final String OF_JOB = "job_id";

  private final Database database;
  private final EventLog events;

  /** Makes the access to the URIs. */
  public DocumentUris(Database database, EventLog events) {
    this.database = database;
    this.events = events;
  }

  /**
   * Where a URI is shown.
   *
   * @param column its column
   * @param owner the column of {@code document} that names the row
   */
  private record Place(String table, String column, String owner) {
    static final String DRIVE = "drive";
    static final String JOB = "job";

    static Place of(Document document) {
      return switch (document.kind()) {
        case manifest -> new Place(DRIVE, "manifest_uri", OF_DRIVE);
        case error -> new Place(DRIVE, "error_log_uri", OF_DRIVE);
        case verbose -> new Place(DRIVE, "verbose_log_uri", OF_DRIVE);
        case incomplete -> new Place(JOB, "incomplete_blob_list_uri", OF_JOB);
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
  public boolean lock(Document document) {
    return lock(List.of(document)) == 1;
  }

  /** Locks as {@link #lock(Document)}, many; returns how many rows there are. */
  int lock(Collection<Document> documents) {
    Set<UUID> jobs = documents.stream().map(d -> d.owner().jobId()).collect(Collectors.toSet());
    events.lock(jobs);
    int held = 0;
    for (String table : List.of(Place.JOB, Place.DRIVE)) {
      Set<UUID> ids =
          documents.stream()
              .filter(d -> Place.of(d).table().equals(table))
              .map(d -> Place.of(d).row(d))
              .collect(Collectors.toSet());
      String sql =
          "select id from %s where id = any(?) order by id for no key update".formatted(table);
      held += database.sql(sql).bindArray("uuid", ids).list(row -> row.uuid("id")).size();
    }
    return held;
  }

  /** Shows the URI of a document's blob, unless that of a newer document is there to be shown. */
  public void show(Document document, String uri) {
    show(Map.of(document, uri));
  }

  /** Shows as {@link #show(Document, String)}, many. */
  void show(Map<Document, String> uris) {
    Map<Place, List<Document>> places =
        uris.keySet().stream().collect(Collectors.groupingBy(Place::of));
    for (Map.Entry<Place, List<Document>> some : places.entrySet()) {
      Place place = some.getKey();
      List<Document> documents = some.getValue();
      // Indexes document_of_drive, document_of_job. Of two documents of one row only the newer one
      // is left, so no row is updated twice.
      String sql =
          """
          update %1$s set %2$s = shown.uri
          from unnest(?::uuid[], ?::uuid[], ?::text[]) as shown (id, document_id, uri)
          where %1$s.id = shown.id and not exists (
            select from document d join document newer using (%3$s, kind)
            where d.id = shown.document_id and newer.state = 'stored'
              and newer.sequence > d.sequence)
          """
              .formatted(place.table(), place.column(), place.owner());
      database
          .sql(sql)
          .bindArray("uuid", documents.stream().map(place::row).toList())
          .bindArray("uuid", documents.stream().map(Document::id).toList())
          .bindArray("text", documents.stream().map(uris::get).toList())
          .update();
    }
  }

  /** Takes a URI away whose blob is not whole any more; that of another document stays. */
  public void hide(Document document, String uri) {
    Place place = Place.of(document);
    String sql =
        "update %1$s set %2$s = null where id = ? and %2$s = ?"
            .formatted(place.table(), place.column());
    database.sql(sql).bind(place.row(document), uri).update();
  }
}
