package dev.waybill.document;

import dev.waybill.platform.DatabaseException;
import dev.waybill.platform.Written;
import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Counts the bytes of documents on a timer, and makes room when their limit is near: the bytes of
 * documents whose blob is stored go before their retention is over, oldest first. Nothing else can
 * be spared; when that is not enough, new documents are refused.
 */
@ApplicationScoped
class KeptBytesWatch {
  private static final Logger LOG = Logger.getLogger(KeptBytesWatch.class);

  /** So little at once that replicas which make room at the same time do not make much too much. */
  private static final long AT_ONCE = 256L * 1024 * 1024;

  private final KeptBytes kept;
  private final DocumentPruner pruner;
  private final AgroalDataSource database;
  private boolean full;

  KeptBytesWatch(KeptBytes kept, DocumentPruner pruner, AgroalDataSource database) {
    this.kept = kept;
    this.pruner = pruner;
    this.database = database;
  }

  @Scheduled(every = "{waybill.metrics.interval}", concurrentExecution = ConcurrentExecution.SKIP)
  void look() {
    try (Connection connection = database.getConnection()) {
      long bytes = kept.count(connection);
      if (bytes > kept.limit() / 10 * 9) {
        bytes = makeRoom(connection, kept.limit() / 10 * 8);
      }
      tell(bytes);
    } catch (SQLException | DatabaseException e) {
      kept.unknown();
      LOG.debug("The bytes of documents could not be counted", e);
    }
  }

  private long makeRoom(Connection connection, long target) throws SQLException {
    long freed = 0;
    long bytes = kept.now();
    while (bytes > target) {
      long batch = pruner.pruneStored(connection, Math.min(bytes - target, AT_ONCE));
      if (batch == 0) {
        break;
      }
      freed += batch;
      bytes = kept.count(connection);
    }
    if (freed > 0) {
      LOG.infof(
          "%d bytes of stored documents were deleted before their retention was over: %d bytes are"
              + " kept, of %s at most",
          freed, bytes, Written.size(kept.limit()));
    }
    return bytes;
  }

  private void tell(long bytes) {
    boolean fullNow = bytes >= kept.limit();
    if (fullNow != full) {
      full = fullNow;
      LOG.warnf(
          fullNow
              ? "Documents are refused: %d bytes are kept, of %s at most (waybill.documents.max-stored-size)"
              : "Documents are taken again: %d bytes are kept, of %s at most",
          bytes,
          Written.size(kept.limit()));
    }
  }
}
