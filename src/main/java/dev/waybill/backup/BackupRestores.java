package dev.waybill.backup;

import dev.waybill.document.Document;
import dev.waybill.event.EventLog;
import dev.waybill.event.EventType;
import dev.waybill.security.Actor;
import dev.waybill.storage.BlobAddress;
import dev.waybill.storage.BlobName;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;

/** Backups of documents that were stored before, and whose blobs are not whole any more. */
@ApplicationScoped
public class BackupRestores {
  private final NewTasks tasks;
  private final EventLog events;
  private final Clock clock;

  BackupRestores(NewTasks tasks, EventLog events, Clock clock) {
    this.tasks = tasks;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Queues the backup of a document from the bytes that are still here. It gets a blob of another
   * name beside the lost one, which stays as it is, and a task of its own: whoever still holds the
   * old one can change nothing.
   */
  public void restore(Connection connection, Document document, BlobAddress lost)
      throws SQLException {
    forDocument(
        connection, "delete from backup_task where document_id = ? and state = 'stored'", document);
    forDocument(
        connection,
        """
        update document
        set state = 'received', stored_at = null, uri = null, storage_account_id = null,
            container = null, blob_name = null
        where id = ? and state = 'stored'
        """,
        document);
    String name =
        tasks.queue(
            connection,
            document,
            lost,
            stamp ->
                new BlobAddress(
                    lost.storageAccountId(),
                    lost.container(),
                    BlobName.restamped(lost.name(), stamp)));
    Map<String, String> data = Map.of("blobName", name, "insteadOf", lost.name());
    events.record(
        connection,
        DocumentEvents.of(
            EventType.BackupRequested, document, Actor.SERVICE, clock.instant(), data));
  }

  private static void forDocument(Connection connection, String sql, Document document)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, document.id());
      statement.executeUpdate();
    }
  }
}
