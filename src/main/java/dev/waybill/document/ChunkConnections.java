package dev.waybill.document;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Half of the pool's connections: as many as all uploads and backups together may use at the same
 * time. However many there are, and however slow PostgreSQL is with their megabytes, a request that
 * wants to know something finds a connection in the other half.
 */
@ApplicationScoped
public class ChunkConnections {
  /** As long as a connection may be silent: whoever has one is done with it by then. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Semaphore free;

  /** For the container. */
  public ChunkConnections(
      @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
    // Fair, else those who go on at once would keep one that waits from ever going on.
    this.free = new Semaphore(connections / 2, true);
  }

  /** Waits until one may be used; who took it gives it back. */
  void take() throws SQLException {
    try {
      if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SQLTransientConnectionException("Too many chunks wait for PostgreSQL");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("Interrupted while waiting for PostgreSQL", e);
    }
  }

  /** It is not used any more. */
  void giveBack() {
    free.release();
  }
}
