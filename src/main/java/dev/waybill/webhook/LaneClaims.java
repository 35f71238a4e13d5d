package dev.waybill.webhook;

import static dev.waybill.platform.SqlTimes.seconds;

import dev.waybill.event.EventRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * How lanes are claimed, and what is in them. Leases and waits run on the database's clock, which
 * all replicas share.
 */
@ApplicationScoped
class LaneClaims {
  // Index event_lane_due. SKIP LOCKED keeps claims from waiting for other replicas, and for those
  // who just record an event of the job; MATERIALIZED keeps the limit exact.
  static final String CLAIM =
      """
      with picked as materialized (
        select job_id from event_lane
        where subscriber = ? and due_at <= statement_timestamp()
        order by due_at limit ? for update skip locked)
      update event_lane l
      set claim = nextval('event_lane_claim'), leased = true,
          due_at = clock_timestamp() + make_interval(secs => ?)
      from picked
      where l.subscriber = ? and l.job_id = picked.job_id
      returning l.job_id, l.claim, l.attempt
      """;

  // The primary key of event_delivery, then index event_number for each of those few.
  static final String FIRST =
      "select d.number, e.job_arm_id, "
          + EventRows.COLUMNS
          + """

          from (select job_id, number from event_delivery where subscriber = ? and job_id = ?
                order by number limit ?) d
          join event e on e.job_id = d.job_id and e.number = d.number
          order by d.number
          """;

  private final EventRows events;

  LaneClaims(EventRows events) {
    this.events = events;
  }

  /** Claims lanes of a subscriber that are due; to be committed before anything is sent. */
  List<Lane> claim(Connection connection, String subscriber, int most, Duration lease)
      throws SQLException {
    List<Lane> claimed = new ArrayList<>();
    try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
      claim.setString(1, subscriber);
      claim.setInt(2, most);
      claim.setDouble(3, seconds(lease));
      claim.setString(4, subscriber);
      try (ResultSet row = claim.executeQuery()) {
        while (row.next()) {
          claimed.add(
              new Lane(
                  subscriber,
                  row.getObject("job_id", UUID.class),
                  row.getLong("claim"),
                  row.getInt("attempt")));
        }
      }
    }
    return claimed;
  }

  /** What is to be sent first of a lane, in its order. */
  List<Delivery> first(Connection connection, Lane lane, int most) throws SQLException {
    List<Delivery> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(FIRST)) {
      select.setString(1, lane.subscriber());
      select.setObject(2, lane.jobId());
      select.setInt(3, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(
              new Delivery(row.getLong("number"), row.getString("job_arm_id"), events.read(row)));
        }
      }
    }
    return found;
  }
}
