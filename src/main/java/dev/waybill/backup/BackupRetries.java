package dev.waybill.backup;

import dev.waybill.document.Document;
import dev.waybill.document.DocumentRows;
import dev.waybill.event.EventLog;
import dev.waybill.event.EventType;
import dev.waybill.platform.Database;
import dev.waybill.security.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people start again. */
@ApplicationScoped
public class BackupRetries {
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
  private final EventLog events;
  private final BackupConfig config;
  private final Event<BackupRequests.Queued> queued;
  private final Clock clock;

  /** Makes the restart of backups. */
  public BackupRetries(
      Database database,
      EventLog events,
      BackupConfig config,
      Event<BackupRequests.Queued> queued,
      Clock clock) {
    this.database = database;
    this.events = events;
    this.config = config;
    this.queued = queued;
    this.clock = clock;
  }

  /**
   * Starts again what has failed, and tries at once what waits for its next try. A blob name that
   * somebody else has taken is given up for one with a new stamp; every other task keeps its name,
   * because its blob may be there already.
   */
  public void retry(Connection connection, UUID jobId, UUID driveRowId, Actor actor)
      throws SQLException {
    events.lock(connection, List.of(jobId));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Document> documents =
        database
            .sql(RETRY)
            .bind(now, driveRowId, now.plus(config.ageLimit()))
            .list(DocumentRows::read);
    for (Document document : documents) {
      events.record(
          connection,
          DocumentEvents.of(
              EventType.BackupRequested, document, actor, now, Map.of("retry", "true")));
    }
    queued.fire(new BackupRequests.Queued());
  }
}
