package dev.waybill.document;

import static dev.waybill.platform.SqlTimes.utc;

import dev.waybill.platform.DatabaseException;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;

/**
 * Deletes bytes that nobody needs any more, in small batches: uploads that were given up, and the
 * chunks of documents whose retention is over. A document that still waits for its blob is never
 * touched.
 */
@ApplicationScoped
public class DocumentPruner {
  private static final int BATCH = 256;

  private final AgroalDataSource database;
  private final DocumentConfig config;
  private final Clock clock;

  /** For the container. */
  public DocumentPruner(AgroalDataSource database, DocumentConfig config, Clock clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  /** Does all there is to do; safe in any number of replicas at once. */
  public void prune() {
    try (Connection connection = database.getConnection()) {
      deleteAbandonedChunks(connection);
      // Index document_abandoned.
      execute(
          connection,
          """
          delete from document d
          where state = 'receiving' and lease_until < statement_timestamp()
            and not exists (select from document_chunk c where c.document_id = d.id)
          """);
      pruneKept(connection);
    } catch (SQLException e) {
      throw new DatabaseException("Old documents could not be deleted", e);
    }
  }

  private void pruneKept(Connection connection) throws SQLException {
    OffsetDateTime before = utc(clock.instant().minus(config.retention()));
    // Index document_prunable. Without a backup the bytes stay until the job is over or gone.
    String sql =
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
    int pruned;
    do {
      try (PreparedStatement update = connection.prepareStatement(sql)) {
        update.setObject(1, before);
        pruned = update.executeUpdate();
      }
    } while (pruned > 0);
  }

  /**
   * Deletes the bytes of stored documents although their retention is not over, those first that
   * were stored first.
   *
   * @param bytes how many are to go; with the last document it may be more
   * @return how many went; 0 when there is nothing left that could
   */
  long pruneStored(Connection connection, long bytes) throws SQLException {
    // Index document_kept, in its order.
    String sql =
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
        select coalesce(sum(length), 0) from pruned
        """;
    try (PreparedStatement prune = connection.prepareStatement(sql)) {
      prune.setLong(1, bytes);
      try (ResultSet row = prune.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static void deleteAbandonedChunks(Connection connection) throws SQLException {
    // Index document_abandoned. An ended lease is final: neither another chunk nor the last step
    // passes it. But one that began before its end may not be committed yet; it holds the row.
    String sql =
        """
        with abandoned as materialized (
          select id from document where state = 'receiving' and lease_until < statement_timestamp()
          for update skip locked)
        delete from document_chunk c using (
          select document_id, ordinal from document_chunk join abandoned on id = document_id
          limit %d) old
        where c.document_id = old.document_id and c.ordinal = old.ordinal
        """
            .formatted(BATCH);
    while (execute(connection, sql) > 0) {
      // The next batch.
    }
  }

  private static int execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return statement.executeUpdate();
    }
  }
}
