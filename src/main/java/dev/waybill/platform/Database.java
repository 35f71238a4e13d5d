package dev.waybill.platform;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * SQL in the present transaction: inside one, the pool gives out the connection that Hibernate
 * uses.
 */
@ApplicationScoped
public class Database {
  private static final Logger LOG = Logger.getLogger(Database.class);

  private final AgroalDataSource pool;

  /** For the container. */
  public Database(AgroalDataSource pool) {
    this.pool = pool;
  }

  /** Starts a statement in the current transaction, or else in one of its own. */
  public Query sql(String sql) {
    return new Query(pool::getConnection, sql);
  }

  /** Work that answers something. */
  public interface Work<T> {
    /** Does it, on this connection. */
    T run(Connection connection) throws SQLException;
  }

  /**
   * Asks PostgreSQL for something.
   *
   * @param failure what could not be done, when it fails
   */
  public <T> T query(String failure, Work<T> query) {
    try (Connection connection = pool.getConnection()) {
      return query.run(connection);
    } catch (SQLException e) {
      throw new DatabaseException(failure, e);
    }
  }

  /**
   * Asks outside of any transaction, and rather fails than waits: a PostgreSQL that has stopped
   * without a word would hold the caller for as long as the pool's socket time-out.
   *
   * @param longest how long PostgreSQL may be silent
   */
  public static <T> T soon(DataSource pool, Duration longest, Work<T> query) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return within(longest, connection, query);
    }
  }

  static <T> T within(Duration longest, Connection connection, Work<T> query) throws SQLException {
    int usual = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, (int) longest.toMillis());
    try {
      return query.run(connection);
    } finally {
      restore(connection, usual);
    }
  }

  /** The pool does not do it, and whoever has the connection next may need longer. */
  private static void restore(Connection connection, int networkTimeout) {
    try {
      connection.setNetworkTimeout(Runnable::run, networkTimeout);
    } catch (SQLException e) {
      LOG.debug("A connection is broken; the pool will throw it away", e);
    }
  }
}
