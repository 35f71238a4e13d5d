package dev.waybill.backup;

import dev.waybill.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Records outcomes of tries, each statement fenced by the claim. */
@ApplicationScoped
class BackupOutcomes {
  private final Database database;
  private final DocumentUris uris;

  BackupOutcomes(Database database, DocumentUris uris) {
    this.database = database;
    this.uris = uris;
  }

  /**
   * The write-back of many, in one transaction: the URIs on the rows of the drives, documents and
   * tasks finished.
   *
   * @return those whose claim held; of the others nothing was changed
   */
  List<StoredBackup> complete(List<StoredBackup> backups, Instant now) {
    // The jobs' rows first, then the drives': of two documents of one drive that end at once, the
    // second one then sees the first and does not put an older URI over a newer one.
    uris.lock(backups.stream().map(b -> b.task().document()).toList());
    // By the claim too: this replica may have claimed a task of its own again, and end both tries.
    Map<UUID, Long> finished = finish(backups, now);
    List<StoredBackup> held =
        backups.stream()
            .filter(b -> Long.valueOf(b.task().claim()).equals(finished.get(b.task().id())))
            .toList();
    if (held.isEmpty()) {
      return held;
    }
    database
        .sql(
            """
            update document d
            set state = 'stored', stored_at = t.finished_at, uri = t.uri, blob_name = t.blob_name,
                storage_account_id = t.storage_account_id, container = t.container,
                verification = null, verified_at = null, looked_at = null
            from backup_task t
            where t.id = any(?) and d.id = t.document_id
            """)
        .bindArray("uuid", finished.keySet())
        .update();
    uris.show(held.stream().collect(Collectors.toMap(b -> b.task().document(), StoredBackup::uri)));
    return held;
  }

  private Map<UUID, Long> finish(List<StoredBackup> backups, Instant now) {
    String sql =
        """
        update backup_task t
        set state = 'stored', finished_at = ?, uri = held.uri, error_code = null,
            error_message = null
        from unnest(?::uuid[], ?::int8[], ?::text[]) as held (id, claim, uri)
        where t.id = held.id and t.claim = held.claim and t.state = 'running'
        returning t.id, t.claim
        """;
    Map<UUID, Long> finished = new HashMap<>();
    database
        .sql(sql)
        .bind(now)
        .bindArray("uuid", backups.stream().map(b -> b.task().id()).toList())
        .bindArray("int8", backups.stream().map(b -> b.task().claim()).toList())
        .bindArray("text", backups.stream().map(StoredBackup::uri).toList())
        .list(row -> finished.put(row.uuid("id"), row.number("claim")));
    return finished;
  }

  /** Records a failed try, fenced by the claim; returns false when the claim is lost. */
  boolean fail(BackupTask task, RetryPolicy.Verdict verdict, Instant now) {
    String sql =
        """
        update backup_task
        set state = ?, due_at = clock_timestamp() + make_interval(secs => ?), finished_at = ?,
            error_code = ?, error_message = ?
        where id = ? and claim = ? and state = 'running'
        """;
    return database
            .sql(sql)
            .bind(verdict.state(), verdict.delay(), verdict.failed() ? now : null)
            .bind(verdict.code(), verdict.message(), task.id(), task.claim())
            .update()
        == 1;
  }

  /** Deletes tasks that were stored before a moment; their documents keep what matters. */
  int prune(Instant before) {
    // Index backup_task_stored.
    String sql =
        """
        delete from backup_task where id in (
          select id from backup_task where state = 'stored' and finished_at < ?
          order by finished_at limit 1000 for update skip locked)
        """;
    return database.sql(sql).bind(before).update();
  }
}
