package dev.waybill.bench;

import dev.waybill.testing.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Statements that add rows like one that the service has written: each column that it gives, with
 * the same value unless another is set.
 */
final class RowLike {
  private static final String COLUMNS =
      """
      select column_name from information_schema.columns
      where table_schema = 'public' and table_name = ? and is_generated = 'NEVER'
        and is_identity = 'NO'
      order by ordinal_position
      """;

  private final String table;
  private final Map<String, String> values;

  private RowLike(String table, Map<String, String> values) {
    this.table = table;
    this.values = values;
  }

  /** Like the row of a table that this holds for. */
  static RowLike of(Connection connection, String table, String where, Object value)
      throws SQLException {
    Map<String, String> values = new LinkedHashMap<>();
    try (PreparedStatement columns = Rows.prepared(connection, COLUMNS, table);
        ResultSet column = columns.executeQuery()) {
      while (column.next()) {
        String name = column.getString(1);
        String sql =
            "select quote_nullable(%s::text) from %s where %s".formatted(name, table, where);
        try (PreparedStatement select = Rows.prepared(connection, sql, value);
            ResultSet row = select.executeQuery()) {
          row.next();
          values.put(name, row.getString(1));
        }
      }
    }
    return new RowLike(table, values);
  }

  /** With another value of a column, as SQL. */
  RowLike with(String column, String sql) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    if (changed.replace(column, sql) == null) {
      throw new IllegalArgumentException("%s has no column %s".formatted(table, column));
    }
    return new RowLike(table, changed);
  }

  /** Adds one. */
  String insert() {
    return "%s values (%s)".formatted(head(), String.join(", ", values.values()));
  }

  /** Adds one for each row of another source. */
  String insertForEach(String source) {
    return "%s select %s from %s".formatted(head(), String.join(", ", values.values()), source);
  }

  private String head() {
    return "insert into %s (%s)".formatted(table, String.join(", ", values.keySet()));
  }
}
