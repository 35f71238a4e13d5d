package dev.waybill.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** The current row of a query. Columns are read by their names; a null column is null. */
public final class Row {
  private final ResultSet row;

  Row(ResultSet row) {
    this.row = row;
  }

  private interface Column<T> {
    T read() throws SQLException;
  }

  /** Reads a {@code text} column. */
  public String text(String column) {
    return read(() -> row.getString(column));
  }

  /** Reads a {@code uuid} column. */
  public UUID uuid(String column) {
    return read(() -> row.getObject(column, UUID.class));
  }

  /** Reads a {@code timestamptz} column. */
  public Instant instant(String column) {
    return read(() -> SqlTimes.instant(row, column));
  }

  /** Reads an {@code integer} column. */
  public Integer integer(String column) {
    return read(() -> row.getObject(column, Integer.class));
  }

  /** Reads a {@code bigint} column. */
  public Long number(String column) {
    return read(() -> row.getObject(column, Long.class));
  }

  /** Reads a {@code double precision} column; other types need a cast. */
  public Double decimal(String column) {
    return read(() -> row.getObject(column, Double.class));
  }

  /** Reads a {@code boolean} column. */
  public Boolean flag(String column) {
    return read(() -> row.getObject(column, Boolean.class));
  }

  /** Reads a {@code bytea} column. */
  public byte[] bytes(String column) {
    return read(() -> row.getBytes(column));
  }

  /** Reads a {@code text} column as a constant of an enum. */
  public <E extends Enum<E>> E constant(Class<E> type, String column) {
    String name = text(column);
    return name == null ? null : Enum.valueOf(type, name);
  }

  private static <T> T read(Column<T> column) {
    try {
      return column.read();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }
}
