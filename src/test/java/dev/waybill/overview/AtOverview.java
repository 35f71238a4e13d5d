package dev.waybill.overview;

import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What tests of figures count: documents and tasks that are there by their rows alone. Their time
 * is decades ahead, where nothing of the service is, and none of its timers looks.
 */
abstract class AtOverview {
  static final Instant MINUTE = Instant.parse("2086-01-01T12:00:00Z");

  /** A moment at which that minute is written. */
  static final Instant SETTLED = MINUTE.plusSeconds(60).plus(SampleTimes.SETTLED);

  /** The rows that tests have written. */
  static final String AHEAD = "overview_sample where minute > now() + interval '1 year'";

  Servers servers;
  Rows rows;

  @BeforeEach
  void lookBehind() {
    rows = new Rows(servers);
    clear();
  }

  @AfterEach
  void leaveNothing() {
    clear();
  }

  /** Not what another test has left. */
  private void clear() {
    rows.deleteDocuments();
    rows.execute("delete from " + AHEAD);
  }

  /** A document that was stored then. */
  UUID stored(Instant at, long length) {
    UUID id = document(length);
    rows.change(
        """
        update document set state = 'stored', stored_at = ?::timestamptz, uri = 'u',
          storage_account_id = 'account', container = 'container', blob_name = id::text
        where id = ?
        """,
        at.toString(),
        id);
    return id;
  }

  /** A document that was stored long ago and read back then. */
  void readBack(String verification, Instant at) {
    rows.change(
        "update document set verification = ?, verified_at = ?::timestamptz where id = ?",
        verification,
        at.toString(),
        stored(MINUTE.minusSeconds(1_000_000), 1));
  }

  /** Backups that have failed then. */
  void failed(int count, String code, Instant at) {
    for (int i = 0; i < count; i++) {
      task("failed", code);
    }
    rows.change(
        "update backup_task set finished_at = ?::timestamptz where error_code = ?",
        at.toString(),
        code);
  }

  /** Backups that are blocked. */
  void blocked(int count, String code) {
    for (int i = 0; i < count; i++) {
      task("blocked", code);
    }
  }

  private void task(String state, String code) {
    rows.change(
        """
        insert into backup_task (id, document_id, subscription_key, storage_account_id, container,
          blob_name, stamp, state, due_at, requested_at, expires_at, finished_at, error_code,
          error_message)
        select gen_random_uuid(), id, subscription_key, 'account', 'container', id::text, now(),
          ?::text, now() + interval '1 hour', now(), now() + interval '7 days',
          case ?::text when 'failed' then now() end, ?, 'm'
        from document where id = ?
        """,
        state,
        state,
        code,
        document(1));
  }

  private UUID document(long length) {
    UUID id = UUID.randomUUID();
    rows.change(
        """
        insert into document (id, kind, job_id, drive_row_id, subscription_id, subscription_key,
          resource_group, job_name, drive_id, state, sequence, length, md5, sha256, received_at)
        values (?, 'manifest', gen_random_uuid(), gen_random_uuid(), ?, ?, 'g', 'j', 'd',
          'received', nextval('document_sequence'), ?, repeat('A', 32), repeat('A', 64), now())
        """,
        id,
        id.toString(),
        id.toString(),
        length);
    return id;
  }

  /** A column of the row of a minute. */
  Long written(Instant minute, String column) {
    return rows.value(
        Long.class,
        "select %s from overview_sample where minute = ?::timestamptz".formatted(column),
        minute.toString());
  }
}
