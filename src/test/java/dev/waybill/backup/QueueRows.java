package dev.waybill.backup;

import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rows of the queue as a test wants them, past the service. */
final class QueueRows {
  private final Rows rows;

  QueueRows(Servers servers) {
    this.rows = new Rows(servers);
  }

  /** Subscriptions in the order in which the queue goes through them. */
  static List<String> subscriptions(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add("%08x-0000-4000-8000-%012x".formatted(i, UUID.randomUUID().hashCode() & 0xffffffffL));
    }
    return ids;
  }

  /** Adds tasks of a subscription, due so many seconds from now, one second after the other. */
  void add(String subscription, int count, int dueIn) {
    rows.change(
        """
        with added as (
          insert into document (id, kind, job_id, drive_row_id, subscription_id, subscription_key,
            resource_group, job_name, drive_id, state, sequence, length, md5, sha256, received_at)
          select gen_random_uuid(), 'manifest', gen_random_uuid(), gen_random_uuid(), '%1$s',
            '%1$s', 'g', 'j', 'd', 'received', nextval('document_sequence'), 1, repeat('A', 32),
            repeat('A', 64), now()
          from generate_series(1, %2$d) returning id, sequence)
        insert into backup_task (id, document_id, subscription_key, storage_account_id, container,
          blob_name, stamp, state, due_at, requested_at, expires_at)
        select gen_random_uuid(), id, '%1$s', 'account', 'container', id::text, now(), 'queued',
          now() + make_interval(secs => %3$d - 0.001 * row_number() over (order by sequence desc)),
          now(), now() + interval '7 days'
        from added
        """
            .formatted(subscription, count, dueIn));
  }

  /** Adds a second document of the same drive, with the bytes of this one, and no task yet. */
  UUID addDocumentLike(UUID document) {
    UUID id = UUID.randomUUID();
    rows.change(
        """
        insert into document (id, kind, job_id, drive_row_id, subscription_id, subscription_key,
          resource_group, job_name, drive_id, state, sequence, length, md5, sha256, received_at)
        select ?, kind, job_id, drive_row_id, subscription_id, subscription_key,
          resource_group, job_name, drive_id, 'received', nextval('document_sequence'), length, md5,
          sha256, now()
        from document where id = ?
        """,
        id,
        document);
    rows.change(
        """
        insert into document_chunk (document_id, ordinal, bytes)
        select ?, ordinal, bytes from document_chunk where document_id = ?
        """,
        id,
        document);
    return id;
  }

  /** Adds a second document of the drive of a task, and its own task, not claimed yet. */
  void addTaskLike(BackupTask task) {
    rows.change(
        """
        insert into backup_task (id, document_id, subscription_key, storage_account_id, container,
          blob_name, stamp, state, due_at, requested_at, expires_at)
        select gen_random_uuid(), ?, subscription_key, storage_account_id, container,
          replace(blob_name, to_char(stamp at time zone 'UTC', 'YYYYMMDD'), '20991231'), stamp,
          'queued', now(), now(), expires_at
        from backup_task where id = ?
        """,
        addDocumentLike(task.document().id()),
        task.id());
  }

  /** Nothing is on the queue any more. */
  void clear() {
    rows.execute("delete from backup_task");
  }

  /** The lease of a claimed task, or its wait, is over. */
  void due(BackupTask task) {
    rows.change(
        "update backup_task set due_at = now() - interval '1 second' where id = ?", task.id());
  }

  String state(BackupTask task) {
    return rows.text("select state from backup_task where id = ?", task.id());
  }

  /** The whole row, to see that nothing of it has changed. */
  String all(BackupTask task) {
    return rows.text("select t::text from backup_task t where id = ?", task.id());
  }
}
