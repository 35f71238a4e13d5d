package dev.waybill.backup;

import dev.waybill.document.Document;
import dev.waybill.document.DocumentRows;
import dev.waybill.event.EventLog;
import dev.waybill.event.EventType;
import dev.waybill.security.Actor;
import dev.waybill.storage.BlobAddress;
import dev.waybill.storage.BlobName;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Puts backups on the queue, in the transaction that makes them due: nothing else connects those
 * who hand in a document with those who store it.
 */
@ApplicationScoped
public class BackupRequests {
  private final NewTasks tasks;
  private final EventLog events;
  private final Clock clock;

  /** For the container. */
  public BackupRequests(NewTasks tasks, EventLog events, Clock clock) {
    this.tasks = tasks;
    this.events = events;
    this.clock = clock;
  }

  /** Queues the backup of one document. */
  public void request(Connection connection, Document document, BackupTarget target, Actor actor)
      throws SQLException {
    String container = target.path().container();
    String name =
        tasks.queue(
            connection,
            document,
            null,
            stamp ->
                new BlobAddress(target.account().key(), container, name(document, target, stamp)));
    record(connection, EventType.BackupRequested, document, actor, Map.of("blobName", name));
  }

  /** Queues what is in hand of a job and has no backup yet: the newest manifest of each drive. */
  public void requestMissing(Connection connection, UUID jobId, BackupTarget target, Actor actor)
      throws SQLException {
    // Index document_of_job.
    String sql =
        "select "
            + DocumentRows.columns("d")
            + """

            from document d
            where d.job_id = ? and d.kind = 'manifest' and d.state = 'received'
              and not exists (select from backup_task t where t.document_id = d.id)
              and not exists (select from document n
                              where n.drive_row_id = d.drive_row_id and n.kind = d.kind
                                and n.sequence > d.sequence)
            """;
    for (Document document : documents(connection, sql, jobId)) {
      request(connection, document, target, actor);
    }
  }

  /**
   * Takes back the manifests that no worker has begun. What has begun runs to its end, and so does
   * what was stored before and is restored.
   */
  public void dropUnstarted(Connection connection, UUID jobId, Actor actor) throws SQLException {
    String sql =
        """
        delete from backup_task t using document d
        where t.document_id = d.id and d.job_id = ? and d.kind = 'manifest'
          and t.claim = 0 and t.finished_at is null and d.verification is null
        returning
        """
            + DocumentRows.columns("d");
    for (Document document : documents(connection, sql, jobId)) {
      record(connection, EventType.BackupDropped, document, actor, Map.of());
    }
  }

  private static List<Document> documents(Connection connection, String sql, UUID jobId)
      throws SQLException {
    List<Document> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, jobId);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(DocumentRows.read(row));
        }
      }
    }
    return found;
  }

  private static String name(Document document, BackupTarget target, Instant stamp) {
    return BlobName.of(
        target.path(),
        document.owner().jobName(),
        document.owner().driveId(),
        stamp,
        document.kind().name());
  }

  private void record(
      Connection connection,
      EventType type,
      Document document,
      Actor actor,
      Map<String, String> data)
      throws SQLException {
    events.record(connection, DocumentEvents.of(type, document, actor, clock.instant(), data));
  }
}
