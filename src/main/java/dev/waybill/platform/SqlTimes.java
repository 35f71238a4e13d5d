package dev.waybill.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Moments and durations as PostgreSQL's driver takes and gives them; it knows no Instant. */
public final class SqlTimes {
  private SqlTimes() {}

  /** A moment as {@code timestamptz}. */
  public static OffsetDateTime utc(Instant moment) {
    return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
  }

  /** A {@code timestamptz} column of the present row; null for null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** A duration for {@code make_interval(secs => ?)}. */
  public static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
