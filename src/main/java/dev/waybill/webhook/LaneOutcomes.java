package dev.waybill.webhook;

import static dev.waybill.platform.SqlTimes.seconds;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** What came of lanes, each in one transaction that is fenced by the claim. */
@ApplicationScoped
class LaneOutcomes {
  /**
   * A try that failed.
   *
   * @param why the reason
   * @param failures how many there were in a row
   * @param pause until the next try
   */
  record Failed(Failure why, int failures, Duration pause) {}

  /**
   * Writes down what was delivered and what was not, and gives the lane back.
   *
   * @return false when the claim is lost; then nothing was changed, and what was delivered will be
   *     once more
   */
  boolean finish(
      Connection connection, Lane lane, Collection<Long> delivered, Optional<Failed> failed)
      throws SQLException {
    // Held first: whoever records an event of the job meanwhile has it in the lane before this
    // goes on, or finds no lane and makes a new one.
    String hold =
        """
        select from event_lane where subscriber = ? and job_id = ? and claim = ? for update
        """;
    try (PreparedStatement select = connection.prepareStatement(hold)) {
      setLane(select, 1, lane.subscriber(), lane.jobId());
      select.setLong(3, lane.claim());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return false;
        }
      }
    }
    int deleted = deleteDelivered(connection, lane, delivered);
    if (!closeEmpty(connection, lane.subscriber(), lane.jobId())) {
      shorten(connection, lane.subscriber(), lane.jobId(), deleted);
      giveBack(connection, lane, failed);
    }
    return true;
  }

  private static int deleteDelivered(Connection connection, Lane lane, Collection<Long> delivered)
      throws SQLException {
    String sql =
        "delete from event_delivery where subscriber = ? and job_id = ? and number = any(?)";
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      setLane(delete, 1, lane.subscriber(), lane.jobId());
      delete.setArray(3, connection.createArrayOf("int8", delivered.toArray()));
      return delete.executeUpdate();
    }
  }

  /** Ends a lane that is held and that nothing is in any more; false when there is more. */
  static boolean closeEmpty(Connection connection, String subscriber, UUID jobId)
      throws SQLException {
    String sql =
        """
        delete from event_lane l where subscriber = ? and job_id = ? and not exists (
          select from event_delivery d where d.subscriber = l.subscriber and d.job_id = l.job_id)
        """;
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      setLane(delete, 1, subscriber, jobId);
      return delete.executeUpdate() == 1;
    }
  }

  /** Counts what is not in a held lane any more. */
  static void shorten(Connection connection, String subscriber, UUID jobId, int deleted)
      throws SQLException {
    String sql =
        """
        update event_lane l
        set pending = greatest(pending - ?, 1), waiting_since = (
          select queued_at from event_delivery d
          where d.subscriber = l.subscriber and d.job_id = l.job_id order by number limit 1)
        where subscriber = ? and job_id = ?
        """;
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setInt(1, deleted);
      setLane(update, 2, subscriber, jobId);
      update.executeUpdate();
    }
  }

  private static void giveBack(Connection connection, Lane lane, Optional<Failed> failed)
      throws SQLException {
    String sql =
        """
        update event_lane
        set leased = false, due_at = clock_timestamp() + make_interval(secs => ?), attempt = ?,
            failed_at = case when ?::text is null then null else clock_timestamp() end,
            error_code = ?, error_message = ?
        where subscriber = ? and job_id = ?
        """;
    String code = failed.map(f -> f.why().code().name()).orElse(null);
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setDouble(1, seconds(failed.map(Failed::pause).orElse(Duration.ZERO)));
      update.setInt(2, failed.map(Failed::failures).orElse(0));
      update.setString(3, code);
      update.setString(4, code);
      update.setString(5, failed.map(f -> f.why().message()).orElse(null));
      setLane(update, 6, lane.subscriber(), lane.jobId());
      update.executeUpdate();
    }
  }

  /** Gives a lane back as it was, because this replica stops; leaves one that is lost. */
  void release(Connection connection, Lane lane) throws SQLException {
    String sql =
        """
        update event_lane set leased = false, due_at = clock_timestamp()
        where subscriber = ? and job_id = ? and claim = ?
        """;
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      setLane(update, 1, lane.subscriber(), lane.jobId());
      update.setLong(3, lane.claim());
      update.executeUpdate();
    }
  }

  /** Remembers that a subscriber took something; rarely, for all of its lanes share the row. */
  void deliveredTo(Connection connection, String subscriber) throws SQLException {
    String sql =
        """
        insert into event_subscriber (name, last_delivered_at) values (?, clock_timestamp())
        on conflict (name) do update set last_delivered_at = excluded.last_delivered_at
        """;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, subscriber);
      insert.executeUpdate();
    }
  }

  private static void setLane(PreparedStatement statement, int first, String subscriber, UUID jobId)
      throws SQLException {
    statement.setString(first, subscriber);
    statement.setObject(first + 1, jobId);
  }
}
