package dev.waybill.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An SQL statement and its parameters, run when a result is asked for. Every failure is a {@link
 * DatabaseException}.
 */
public final class Query {
  private final Connections connections;
  private final String sql;
  private final List<Parameter> parameters = new ArrayList<>();
  private Duration patience;

  Query(Connections connections, String sql) {
    this.connections = connections;
    this.sql = sql;
  }

  /** Where the connection of a statement comes from; it is closed after the statement. */
  interface Connections {
    Connection open() throws SQLException;
  }

  private interface Parameter {
    void set(PreparedStatement statement, int index) throws SQLException;
  }

  private interface Execution<T> {
    T run(PreparedStatement statement) throws SQLException;
  }

  /**
   * Binds the next parameters, in the order of the question marks: what the PostgreSQL driver
   * takes, an {@link Instant} as {@code timestamptz}, a {@link Duration} as seconds, an enum by its
   * name.
   */
  public Query bind(Object... values) {
    for (Object value : values) {
      Object given = given(value);
      parameters.add((statement, index) -> statement.setObject(index, given));
    }
    return this;
  }

  /**
   * Binds the next parameter to an array.
   *
   * @param type the PostgreSQL type of its elements, such as {@code uuid}
   */
  public Query bindArray(String type, Collection<?> values) {
    Object[] elements = values.stream().map(Query::given).toArray();
    parameters.add(
        (statement, index) ->
            statement.setArray(index, statement.getConnection().createArrayOf(type, elements)));
    return this;
  }

  /**
   * Fails, rather than waits, when PostgreSQL does not respond for this long. For statements
   * outside of transactions.
   */
  public Query within(Duration longest) {
    patience = longest;
    return this;
  }

  /** Returns all rows. */
  public <T> List<T> list(Function<Row, T> reader) {
    return run(
        statement -> {
          List<T> found = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery()) {
            Row row = new Row(rows);
            while (rows.next()) {
              found.add(reader.apply(row));
            }
          }
          return found;
        });
  }

  /** Returns the first row, or empty when there is none. */
  public <T> Optional<T> first(Function<Row, T> reader) {
    return run(
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            return rows.next()
                ? Optional.ofNullable(reader.apply(new Row(rows)))
                : Optional.empty();
          }
        });
  }

  /** Returns the only row of a query that always has one. */
  public <T> T one(Function<Row, T> reader) {
    return first(reader).orElseThrow(() -> new IllegalStateException("No row: " + sql));
  }

  /** Returns whether there is a row. */
  public boolean exists() {
    return first(row -> Boolean.TRUE).isPresent();
  }

  /** Runs a statement that returns no rows; returns how many rows it changed. */
  public int update() {
    return run(PreparedStatement::executeUpdate);
  }

  private <T> T run(Execution<T> execution) {
    try (Connection connection = connections.open()) {
      return patience == null
          ? run(connection, execution)
          : Database.within(patience, connection, c -> run(c, execution));
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private <T> T run(Connection connection, Execution<T> execution) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        parameters.get(i).set(statement, i + 1);
      }
      return execution.run(statement);
    }
  }

  private static Object given(Object value) {
    if (value instanceof Instant moment) {
      return SqlTimes.utc(moment);
    }
    if (value instanceof Duration duration) {
      return SqlTimes.seconds(duration);
    }
    return value instanceof Enum<?> constant ? constant.name() : value;
  }
}
