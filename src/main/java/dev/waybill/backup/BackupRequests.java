package dev.waybill.backup;

import dev.waybill.document.Document;
import dev.waybill.document.DocumentRows;
import dev.waybill.event.EventLog;
import dev.waybill.event.EventType;
import dev.waybill.platform.Database;
import dev.waybill.security.Actor;
import dev.waybill.storage.BlobAddress;
import dev.waybill.storage.BlobName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Queues backups, in the transaction that makes them due: nothing else connects those who upload a
 * document with the workers that store it.
 */
@ApplicationScoped
public class BackupRequests {
  private final Database database;
  private final BackupConfig config;
  private final EventLog events;
  private final Event<Queued> queued;
  private final Clock clock;

  /** Makes the queue's entrance. */
  public BackupRequests(
      Database database, BackupConfig config, EventLog events, Event<Queued> queued, Clock clock) {
    this.database = database;
    this.config = config;
    this.events = events;
    this.queued = queued;
    this.clock = clock;
  }

  /** A task was queued; workers are nudged when the current transaction is committed. */
  record Queued() {}

  /** Queues the backup of one document. */
  public void request(Connection connection, Document document, BackupTarget target, Actor actor)
      throws SQLException {
    String container = target.path().container();
    String name =
        queue(
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
    for (Document document : database.sql(sql).bind(jobId).list(DocumentRows::read)) {
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
    for (Document document : database.sql(sql).bind(jobId).list(DocumentRows::read)) {
      record(connection, EventType.BackupDropped, document, actor, Map.of());
    }
  }

  /**
   * Queues the backup of a stored document whose blob is not whole any more, from the bytes that
   * are still here. It gets a blob of another name beside the lost one, which stays as it is, and a
   * task of its own: a worker that still holds the old one can change nothing.
   */
  public void restore(Connection connection, Document document, BlobAddress lost)
      throws SQLException {
    database
        .sql("delete from backup_task where document_id = ? and state = 'stored'")
        .bind(document.id())
        .update();
    database
        .sql(
            """
            update document
            set state = 'received', stored_at = null, uri = null, storage_account_id = null,
                container = null, blob_name = null
            where id = ? and state = 'stored'
            """)
        .bind(document.id())
        .update();
    String name =
        queue(
            document,
            lost,
            stamp ->
                new BlobAddress(
                    lost.storageAccountId(),
                    lost.container(),
                    BlobName.restamped(lost.name(), stamp)));
    Map<String, String> data = Map.of("blobName", name, "insteadOf", lost.name());
    record(connection, EventType.BackupRequested, document, Actor.SERVICE, data);
  }

  /**
   * Queues a task under the first stamp whose blob name is free; returns the name.
   *
   * @param lost a blob of the document that is not whole any more, or null: it has the document's
   *     metadata, so under its name it would be taken for the new one
   * @param addresses the address of the blob, by its stamp
   */
  private String queue(
      Document document, BlobAddress lost, Function<Instant, BlobAddress> addresses) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant stamp = now;
    BlobAddress address = addresses.apply(stamp);
    while (address.equals(lost) || !insert(document, address, stamp, now)) {
      stamp = stamp.plusMillis(1);
      address = addresses.apply(stamp);
    }
    queued.fire(new Queued());
    return address.name();
  }

  private boolean insert(Document document, BlobAddress address, Instant stamp, Instant now) {
    String sql =
        """
        insert into backup_task (id, document_id, subscription_key, storage_account_id, container,
                                 blob_name, stamp, state, due_at, requested_at, expires_at,
                                 traceparent, tracestate)
        values (?, ?, ?, ?, ?, ?, ?, 'queued', clock_timestamp(), ?, ?, ?, ?)
        on conflict (storage_account_id, container, blob_name) do nothing
        """;
    TraceParent trace = TraceParent.current();
    return database
            .sql(sql)
            .bind(UUID.randomUUID(), document.id(), document.owner().subscriptionKey())
            .bind(address.storageAccountId(), address.container(), address.name())
            .bind(stamp, now, now.plus(config.ageLimit()))
            .bind(trace.parent(), trace.state())
            .update()
        == 1;
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
