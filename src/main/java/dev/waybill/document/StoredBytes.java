package dev.waybill.document;

import dev.waybill.arm.ArmException;
import dev.waybill.platform.Database;
import dev.waybill.platform.DatabaseException;
import dev.waybill.platform.Written;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The space for documents in PostgreSQL: its limit, and how many bytes are stored. They are counted
 * on a timer; between two counts each replica knows only what it added itself. Near the limit the
 * bytes of documents whose blob is stored are deleted before their retention is over, oldest first.
 * Nothing else can be spared; when that is not enough, new documents are refused.
 */
@Startup
@ApplicationScoped
public class StoredBytes {
  private static final Logger LOG = Logger.getLogger(StoredBytes.class);
  private static final long MIB = 1024 * 1024;

  /** Small, so that replicas which make space at the same time do not delete much too much. */
  private static final long PRUNED_AT_ONCE = 256 * MIB;

  /** Bytes are counted, and retained ones deleted, more often than that. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  // Index document_kept, without a look at the table. A document that is still coming in has whole
  // chunks only (the last one comes with its last step): index document_abandoned and the chunks'
  // primary key, so that no chunk is read either.
  private static final String COUNT =
      """
      select ((select coalesce(sum(length), 0) from document
               where state <> 'receiving' and chunks_pruned_at is null)
            + (select count(*) * %d from document d join document_chunk c on c.document_id = d.id
               where d.state = 'receiving'))::bigint as bytes
      """
          .formatted(Chunk.SIZE);

  private final Database database;
  private final DocumentPruner pruner;
  private final long limit;
  private final AtomicLong added = new AtomicLong();
  private volatile long counted;
  private volatile boolean known;
  private boolean full;

  StoredBytes(
      Database database, DocumentPruner pruner, DocumentConfig config, MeterRegistry registry) {
    this.database = database;
    this.pruner = pruner;
    this.limit = config.maxStoredSize().asLongValue();
    Gauge.builder("waybill.documents.kept", () -> known ? now() : Double.NaN)
        .description("Bytes of documents that PostgreSQL keeps")
        .baseUnit("bytes")
        .register(registry);
  }

  private long now() {
    return counted + added.get();
  }

  /**
   * Refuses bytes that there is no space for.
   *
   * @throws ArmException 503
   */
  void requireSpace(long bytes) {
    long stored = now();
    if (stored > limit - bytes) {
      throw ArmException.of(503, "DocumentStoreFull", fullMessage(stored)).retryAfter(RETRY_AFTER);
    }
  }

  private String fullMessage(long stored) {
    return ("Document storage is full: PostgreSQL stores %d MiB of documents, and this one would"
            + " exceed the limit of %s (waybill.documents.max-stored-size). Nothing of it was stored; send"
            + " it again later. Documents whose blob is stored are deleted to make space. An"
            + " operator fixes the storage accounts that the others wait for, or raises the limit.")
        .formatted(stored / MIB, Written.size(limit));
  }

  /** Adds what this replica wrote; if its transaction fails, the next count corrects it. */
  void added(long bytes) {
    added.addAndGet(bytes);
  }

  @Scheduled(every = "{waybill.metrics.interval}", concurrentExecution = ConcurrentExecution.SKIP)
  void measure() {
    try {
      long bytes = count();
      if (bytes > limit / 10 * 9) {
        bytes = makeSpace(bytes, limit / 10 * 8);
      }
      logWhenFull(bytes);
    } catch (DatabaseException e) {
      // The old number is better than none for a limit, not for a graph.
      known = false;
      LOG.debug("The bytes of documents could not be counted", e);
    }
  }

  private long count() {
    long before = added.get();
    counted = database.sql(COUNT).one(row -> row.number("bytes"));
    added.addAndGet(-before);
    known = true;
    return counted;
  }

  private long makeSpace(long stored, long target) {
    long freed = 0;
    long bytes = stored;
    while (bytes > target) {
      long batch = pruner.pruneStored(Math.min(bytes - target, PRUNED_AT_ONCE));
      if (batch == 0) {
        break;
      }
      freed += batch;
      bytes = count();
    }
    if (freed > 0) {
      LOG.infof(
          "%d bytes of stored documents were deleted before their retention was over: %d bytes are"
              + " kept, of %s at most",
          freed, bytes, Written.size(limit));
    }
    return bytes;
  }

  private void logWhenFull(long bytes) {
    boolean fullNow = bytes >= limit;
    if (fullNow != full) {
      full = fullNow;
      LOG.warnf(
          fullNow
              ? "Documents are refused: %d bytes are kept, of %s at most (waybill.documents.max-stored-size)"
              : "Documents are taken again: %d bytes are kept, of %s at most",
          bytes,
          Written.size(limit));
    }
  }
}
