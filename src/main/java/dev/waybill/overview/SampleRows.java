package dev.waybill.overview;

import static dev.waybill.platform.SqlTimes.instant;
import static dev.waybill.platform.SqlTimes.seconds;
import static dev.waybill.platform.SqlTimes.utc;

import dev.waybill.backup.QueueDepth;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The table {@code overview_sample}. What could take long is a transaction of its own with a limit
 * on its time, so that connections are handed in outside of any.
 */
@ApplicationScoped
class SampleRows {
  /** More than a day at a time, so that it catches up after {@code kept} was shortened. */
  private static final int PRUNED_AT_ONCE = 2000;

  // Indexes document_stored and backup_task_failed, of each no more than the minute. A failure that
  // somebody starts again before the row is written is not in it any more, nor is a document that
  // was found damaged meanwhile and is stored anew; one that is taken in again from its blob is
  // stored when it was, which no row of then tells.
  static final String WRITE =
      """
      insert into overview_sample (minute, due, waiting, running, blocked, failed,
        overdue_seconds, age_seconds, damaged, stored, stored_bytes, failures)
      select m.minute, ?, ?, ?, ?, ?, ?, ?, ?, s.documents, s.bytes,
        (select count(*) from backup_task where state = 'failed'
         and finished_at >= m.minute and finished_at < m.minute + interval '1 minute')
      from (select ?::timestamptz as minute) m cross join lateral (
        select count(*) as documents, coalesce(sum(length), 0) as bytes from document
        where state = 'stored'
          and stored_at >= m.minute and stored_at < m.minute + interval '1 minute') s
      on conflict (minute) do nothing
      """;

  // Index document_stored from its beginning to its end, without a look at the table: less than a
  // second for each million documents by one process (0.7 s measured), and so not each minute.
  static final String COUNT_DOCUMENTS =
      """
      update overview_sample o
      set documents = d.documents, document_bytes = d.bytes, verified = d.verified,
        never_verified = d.never_verified
      from (
        select count(*) as documents, coalesce(sum(length), 0) as bytes,
          count(*) filter (where verification = 'intact' and verified_at >= ?) as verified,
          count(*) filter (where verification is null) as never_verified
        from document where state = 'stored') d
      where o.minute = ?
      """;

  // The primary key. What is not counted each minute is that of the last count within the point.
  private static final String POINTS =
      """
      select date_bin(make_interval(secs => ?), minute, ?) as point,
        max(due) as due, max(waiting) as waiting, max(running) as running,
        max(blocked) as blocked, max(failed) as failed, max(overdue_seconds) as overdue_seconds,
        max(age_seconds) as age_seconds, max(damaged) as damaged,
        sum(stored)::bigint as stored, sum(stored_bytes)::bigint as stored_bytes,
        sum(failures)::bigint as failures, %s, %s, %s, %s
      from overview_sample where minute >= ? and minute < ?
      group by point
      """
          .formatted(
              last("documents"), last("document_bytes"), last("verified"), last("never_verified"));

  private static String last(String column) {
    return "(array_agg(%1$s order by minute desc) filter (where %1$s is not null))[1] as %1$s"
        .formatted(column);
  }

  /** Whether some replica has written the row of a minute. */
  boolean isWritten(Connection connection, Instant minute) throws SQLException {
    return isTrue(
        connection, "select exists (select from overview_sample where minute = ?)", minute);
  }

  /** Whether documents were not counted for a while before a minute. */
  boolean isCountDue(Connection connection, Instant minute) throws SQLException {
    return isTrue(
        connection,
        "select not exists (select from overview_sample where minute > ? and documents is not null)",
        minute.minus(SampleTimes.BETWEEN_COUNTS));
  }

  private static boolean isTrue(Connection connection, String sql, Instant moment)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, utc(moment));
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /** Writes the row of a minute; false when another replica did. */
  boolean write(Connection connection, Instant minute, QueueDepth queue, long damaged)
      throws SQLException {
    return BriefTransaction.run(
        connection,
        Duration.ofSeconds(5),
        brief -> {
          try (PreparedStatement insert = brief.prepareStatement(WRITE)) {
            int next = 1;
            for (String state : QueueDepth.STATES) {
              insert.setLong(next++, queue.tasks().get(state));
            }
            insert.setLong(next++, (long) queue.overdueSeconds());
            insert.setLong(next++, (long) queue.ageSeconds());
            insert.setLong(next++, damaged);
            insert.setObject(next, utc(minute));
            return insert.executeUpdate() == 1;
          }
        });
  }

  /** Counts all documents into the row of a minute. */
  void countDocuments(Connection connection, Instant minute, Instant now) throws SQLException {
    BriefTransaction.run(
        connection,
        Duration.ofSeconds(15),
        brief -> {
          try (PreparedStatement update = brief.prepareStatement(COUNT_DOCUMENTS)) {
            update.setObject(1, utc(now.minus(StoredCounts.RECENTLY)));
            update.setObject(2, utc(minute));
            return update.executeUpdate();
          }
        });
  }

  /** Deletes some of the rows of minutes before a moment. */
  void prune(Connection connection, Instant before) throws SQLException {
    // The primary key.
    String sql =
        """
        delete from overview_sample where minute in (
          select minute from overview_sample where minute < ? order by minute limit %d)
        """
            .formatted(PRUNED_AT_ONCE);
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setObject(1, utc(before));
      delete.executeUpdate();
    }
  }

  /** The points of a span; those in which no minute was written are gaps. */
  Samples read(Connection connection, SampleTimes times) throws SQLException {
    Map<String, Long[]> columns = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(POINTS)) {
      select.setDouble(1, seconds(times.step()));
      select.setObject(2, utc(times.from()));
      select.setObject(3, utc(times.from()));
      select.setObject(4, utc(times.until()));
      try (ResultSet row = select.executeQuery()) {
        ResultSetMetaData names = row.getMetaData();
        for (int i = 2; i <= names.getColumnCount(); i++) {
          columns.put(names.getColumnLabel(i), new Long[times.points()]);
        }
        while (row.next()) {
          int point = times.pointOf(instant(row, "point"));
          for (Map.Entry<String, Long[]> column : columns.entrySet()) {
            column.getValue()[point] = row.getObject(column.getKey(), Long.class);
          }
        }
      }
    }
    return Samples.of(times, columns);
  }

  /** What was counted last of all documents; empty before the first time. */
  Optional<StoredCounts> lastCount(Connection connection, Instant now) throws SQLException {
    // The primary key, backwards: one of the last few rows has it.
    String sql =
        """
        select minute, documents, document_bytes, verified, never_verified from overview_sample
        where documents is not null and minute <= ? order by minute desc limit 1
        """;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, utc(now));
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(StoredCounts.read(row)) : Optional.empty();
      }
    }
  }
}
