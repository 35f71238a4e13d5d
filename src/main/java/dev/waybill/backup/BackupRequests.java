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
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Queues backups, in the transaction that makes them due: nothing else connects those who upload a
 * document with the workers that store it.
 */
@ApplicationScoped
public class BackupRequests {
  // Index document_of_drive. Two documents of a drive can have lost their names: each gets a stamp
  // of its own.
  private static final String RETRY =
      """
      with again as materialized (
        select t.id, case when t.state = 'failed' and t.error_code = 'BlobNameTaken' then
                 ?::timestamptz + make_interval(secs => 0.001 * row_number() over (order by d.sequence))
               end as stamp
        from backup_task t join document d on d.id = t.document_id
        where d.drive_row_id = ?)
      update backup_task t
      set state = 'queued', due_at = clock_timestamp(), finished_at = null,
          attempt = case t.state when 'failed' then 0 else t.attempt end,
          expires_at = case t.state when 'failed' then ? else t.expires_at end,
          stamp = coalesce(again.stamp, t.stamp),
          blob_name = case when again.stamp is null then t.blob_name else
            regexp_replace(t.blob_name, '[0-9]{8}-[0-9]{6}-[0-9]{3}(_[a-z]+[.]xml)$',
              to_char(again.stamp at time zone 'UTC', 'YYYYMMDD-HH24MISS-MS') || '\\1') end
      from again, document d
      where t.id = again.id and d.id = t.document_id
        and (t.state in ('failed', 'blocked') or t.state = 'queued' and t.attempt > 0)
      returning
      """
          + DocumentRows.columns("d");

  private final Database database;
  private final BackupConfig config;
  private final EventLog events;
  private final Event<Queued> queued;
  private final Clock clock;

  /** Creates the service. */
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
  public void request(Document document, BackupTarget target, Actor actor) {
    String container = target.path().container();
    String name =
        queue(
            document,
            null,
            stamp ->
                new BlobAddress(target.account().key(), container, name(document, target, stamp)));
    record(EventType.BackupRequested, document, actor, Map.of("blobName", name));
  }

  /** Queues what is in hand of a job and has no backup yet: the newest manifest of each drive. */
  public void requestMissing(UUID jobId, BackupTarget target, Actor actor) {
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
      request(document, target, actor);
    }
  }

  /**
   * Takes back the manifests that no worker has begun. What has begun runs to its end, and so does
   * what was stored before and is restored.
   */
  public void dropUnstarted(UUID jobId, Actor actor) {
    String sql =
        """
        delete from backup_task t using document d
        where t.document_id = d.id and d.job_id = ? and d.kind = 'manifest'
          and t.claim = 0 and t.finished_at is null and d.verification is null
        returning
        """
            + DocumentRows.columns("d");
    for (Document document : database.sql(sql).bind(jobId).list(DocumentRows::read)) {
      record(EventType.BackupDropped, document, actor, Map.of());
    }
  }

  /**
   * Queues the backup of a stored document whose blob is not whole any more, from the bytes that
   * are still here. It gets a blob of another name beside the lost one, which stays as it is, and a
   * task of its own: a worker that still holds the old one can change nothing.
   */
  public void restore(Document document, BlobAddress lost) {
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
    record(EventType.BackupRequested, document, Actor.SERVICE, data);
  }

  /**
   * Starts again what has failed, and retries at once what waits for its next try. A blob name that
   * somebody else has taken is given up for one with a new stamp; every other task keeps its name,
   * because its blob may be there already.
   */
  public void retry(UUID jobId, UUID driveRowId, Actor actor) {
    events.lock(List.of(jobId));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Document> documents =
        database
            .sql(RETRY)
            .bind(now, driveRowId, now.plus(config.ageLimit()))
            .list(DocumentRows::read);
    for (Document document : documents) {
      record(EventType.BackupRequested, document, actor, Map.of("retry", "true"));
    }
    queued.fire(new Queued());
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

  private void record(EventType type, Document document, Actor actor, Map<String, String> data) {
    events.record(dev.waybill.event.Event.of(type, document, actor, clock.instant(), data));
  }
}
