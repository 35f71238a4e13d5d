package dev.waybill.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Looks into the service's tables, and brings about what no API does. */
public final class Rows {
  private final Servers servers;

  /** The tables of this database. */
  public Rows(Servers servers) {
    this.servers = servers;
  }

  /** The one value that a query finds, as that type; null when it finds no row. */
  public <T> T value(Class<T> type, String sql, Object... parameters) {
    try (Connection connection = servers.open();
        PreparedStatement select = prepare(connection, sql, parameters);
        ResultSet rows = select.executeQuery()) {
      return rows.next() ? rows.getObject(1, type) : null;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** What {@code select count(*)} from here on counts. */
  public long count(String fromAndWhere, Object... parameters) {
    return value(Long.class, "select count(*) from " + fromAndWhere, parameters);
  }

  /** Changes rows; at least one, or the test does not test what it says. */
  public void change(String sql, Object... parameters) {
    try (Connection connection = servers.open();
        PreparedStatement update = prepare(connection, sql, parameters)) {
      if (update.executeUpdate() == 0) {
        throw new IllegalStateException("No row was changed by " + sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
