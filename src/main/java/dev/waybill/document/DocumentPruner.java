package dev.waybill.document;

import dev.waybill.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/**
 * Deletes bytes that are not needed any more, in small batches: uploads that were given up, and the
 * chunks of documents whose retention is over. A document that still waits for its blob is never
 * touched.
 */
@ApplicationScoped
public class DocumentPruner {
  // Index document_abandoned. An ended lease is final: neither another chunk nor the last step
  // passes it. But one that began before its end may not be committed yet; it holds the row.
  private static final String DELETE_ABANDONED_CHUNKS =
      """
      with abandoned as materialized (
        select id from document where state = 'receiving' and lease_until < statement_timestamp()
        for update skip locked)
      delete from document_chunk c using (
        select document_id, ordinal from document_chunk join abandoned on id = document_id
        limit 256) old
      where c.document_id = old.document_id and c.ordinal = old.ordinal
      """;

  // Index document_abandoned.
  private static final String DELETE_ABANDONED =
      """
      delete from document d
      where state = 'receiving' and lease_until < statement_timestamp()
        and not exists (select from document_chunk c where c.document_id = d.id)
      """;

  // Index document_prunable. Without a backup the bytes stay until the job is over or gone.
  private static final String PRUNE =
      """
      with over as materialized (
        select id from document d
        where state <> 'receiving' and chunks_pruned_at is null
          and coalesce(stored_at, received_at) < ?
          and (state = 'stored'
               or not exists (select from backup_task t where t.document_id = d.id)
                  and not exists (select from job j where j.id = d.job_id
                                  and j.state not in ('Completed', 'Closed')))
        limit 16 for update skip locked),
      gone as (delete from document_chunk c using over where c.document_id = over.id)
      update document d set chunks_pruned_at = clock_timestamp() from over where d.id = over.id
      """;

  // Index document_kept, in its order.
  private static final String PRUNE_STORED =
      """
      with oldest as materialized (
        select id, length, stored_at from document
        where state = 'stored' and chunks_pruned_at is null
        order by stored_at limit 1000 for update skip locked),
      summed as (
        select id, sum(length) over (order by stored_at, id) - length as before from oldest),
      over as materialized (select id from summed where before < ?),
      gone as (delete from document_chunk c using over where c.document_id = over.id),
      pruned as (
        update document d set chunks_pruned_at = clock_timestamp() from over where d.id = over.id
        returning d.length)
      select coalesce(sum(length), 0)::bigint as bytes from pruned
      """;

  private final Database database;
  private final DocumentConfig config;
  private final Clock clock;

  /** Creates the pruner. */
  public DocumentPruner(Database database, DocumentConfig config, Clock clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  /** Deletes everything that may go; safe in any number of replicas at once. */
  public void prune() {
    while (database.sql(DELETE_ABANDONED_CHUNKS).update() > 0) {
      // The next batch.
    }
    database.sql(DELETE_ABANDONED).update();
    Instant before = clock.instant().minus(config.retention());
    while (database.sql(PRUNE).bind(before).update() > 0) {
      // The next batch.
    }
  }

  /**
   * Deletes the bytes of stored documents although their retention is not over, those first that
   * were stored first.
   *
   * @param bytes how many are to go; with the last document it may be more
   * @return how many went; 0 when there is nothing left that could
   */
  long pruneStored(long bytes) {
    return database.sql(PRUNE_STORED).bind(bytes).one(row -> row.number("bytes"));
  }
}
