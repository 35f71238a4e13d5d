package dev.waybill.document;

import static dev.waybill.database.SqlTimes.utc;

import dev.waybill.database.DatabaseException;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
