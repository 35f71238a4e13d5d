package dev.waybill.document;

import dev.waybill.platform.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Half of the pool's connections: as many as all uploads and backups together may use at the same
 * time. However many there are, and however slow PostgreSQL is with their megabytes, other requests
 * find a connection in the other half.
 */
@ApplicationScoped
public class ChunkConnections {
  /** As long as a connection may be silent: every user of one has released it by then. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final Semaphore free;

  /** Creates the permits. */
  public ChunkConnections(
      @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
    // Fair, so that no upload starves while others go on at once.
    this.free = new Semaphore(connections / 2, true);
  }

  /**
   * Runs work that uses one connection, as soon as one may be used.
   *
   * @throws DatabaseException when none was free for a minute
   */
  <T> T use(Supplier<T> work) {
    acquire();
    try {
      return work.get();
    } finally {
      free.release();
    }
  }

  private void acquire() {
    try {
      if (!free.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new DatabaseException(
            new SQLTransientConnectionException("Too many chunks wait for PostgreSQL"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException(
          new SQLTransientConnectionException("Interrupted while waiting for PostgreSQL", e));
    }
  }
}
