package dev.waybill.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * SQL in the present transaction: inside one, the pool gives out the connection that Hibernate
 * uses.
 */
@ApplicationScoped
public class Database {
  private final AgroalDataSource pool;

  /** For the container. */
  public Database(AgroalDataSource pool) {
    this.pool = pool;
  }

  /** Work that answers something. */
  public interface Query<T> {
    /** Does it, on this connection. */
    T run(Connection connection) throws SQLException;
  }

  /** Work that answers nothing. */
  public interface Statement {
    /** Does it, on this connection. */
    void run(Connection connection) throws SQLException;
  }

  /**
   * Asks PostgreSQL for something.
   *
   * @param failure what could not be done, when it fails
   */
  public <T> T query(String failure, Query<T> query) {
    try (Connection connection = pool.getConnection()) {
      return query.run(connection);
    } catch (SQLException e) {
      throw new DatabaseException(failure, e);
    }
  }

  /** As {@link #query}, without an answer. */
  public void run(String failure, Statement statement) {
    query(
        failure,
        connection -> {
          statement.run(connection);
          return null;
        });
  }
}
