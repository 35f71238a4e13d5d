package dev.waybill.document;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of documents PostgreSQL keeps, and whether there is room for more: what was
 * counted last, and what this replica added since. What others added since is not known; with each
 * count it is.
 */
@Startup
@ApplicationScoped
public class KeptBytes {
  // Index document_kept, without a look at the table. A document that is still coming in has whole
  // chunks only (the last one comes with its last step): index document_abandoned and the chunks'
  // primary key, so that no chunk is read either.
  static final String COUNT =
      """
      select (select coalesce(sum(length), 0) from document
              where state <> 'receiving' and chunks_pruned_at is null)
           + (select count(*) * %d from document d join document_chunk c on c.document_id = d.id
              where d.state = 'receiving')
      """
          .formatted(Chunk.SIZE);

  private final long limit;
  private final AtomicLong added = new AtomicLong();
  private volatile long counted;
  private volatile boolean known;

  KeptBytes(DocumentConfig config, MeterRegistry registry) {
    this.limit = config.maxStoredSize().asLongValue();
    Gauge.builder("waybill.documents.kept", () -> known ? now() : Double.NaN)
        .description("Bytes of documents that PostgreSQL keeps")
        .baseUnit("bytes")
        .register(registry);
  }

  /** How many they are, as far as this replica knows. */
  long now() {
    return counted + added.get();
  }

  /** How many there may be. */
  long limit() {
    return limit;
  }

  /** Refuses what would be too much. */
  void requireRoom(long bytes) {
    long kept = now();
    if (kept > limit - bytes) {
      throw new DocumentStoreFullException(kept, limit);
    }
  }

  /**
   * This replica wrote bytes; if their transaction fails after all, the next count knows better.
   */
  void added(long bytes) {
    added.addAndGet(bytes);
  }

  /** Counts them anew. */
  long count(Connection connection) throws SQLException {
    long before = added.get();
    try (PreparedStatement select = connection.prepareStatement(COUNT);
        ResultSet row = select.executeQuery()) {
      row.next();
      counted = row.getLong(1);
    }
    added.addAndGet(-before);
    known = true;
    return counted;
  }

  /** They could not be counted; the old number is better than none for a limit, not for a graph. */
  void unknown() {
    known = false;
  }
}
