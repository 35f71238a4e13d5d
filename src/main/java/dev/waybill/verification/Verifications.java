package dev.waybill.verification;

import static dev.waybill.platform.SqlTimes.utc;

import dev.waybill.security.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people ask for and see of runs; the worker of some replica does them, oldest first. */
@ApplicationScoped
public class Verifications {
  /** How many runs a list shows. */
  public static final int MOST_LISTED = 100;

  private final Event<Requested> requested;
  private final Clock clock;

  /** For the container. */
  public Verifications(Event<Requested> requested, Clock clock) {
    this.requested = requested;
    this.clock = clock;
  }

  /** There is a new run, once the present transaction is committed. */
  record Requested() {}

  /** Asks for a run. */
  public Verification request(Connection connection, VerificationScope scope, Actor actor)
      throws SQLException {
    String sql =
        """
        insert into verification (id, requested_at, requested_by, requested_by_id, percentage, job_id,
                                  job_arm_id, storage_account_id, state)
        values (?, ?, ?, ?, ?, ?, ?, ?, 'queued') returning *
        """;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setObject(1, UUID.randomUUID());
      insert.setObject(2, utc(clock.instant()));
      insert.setString(3, actor.name());
      insert.setString(4, actor.id());
      insert.setInt(5, scope.percentage());
      insert.setObject(6, scope.jobId());
      insert.setString(7, scope.armJobId());
      insert.setString(8, scope.storageAccountId());
      requested.fire(new Requested());
      return read(insert).get(0);
    }
  }

  /** The run with this id. */
  public Optional<Verification> find(Connection connection, UUID id) throws SQLException {
    String sql = "select * from verification where id = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, id);
      return read(select).stream().findFirst();
    }
  }

  /** The runs that were asked for last, newest first. */
  public List<Verification> newest(Connection connection) throws SQLException {
    // Index verification_listed, backwards.
    String sql = "select * from verification order by requested_at desc, id desc limit ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, MOST_LISTED);
      return read(select);
    }
  }

  /** As {@link #newest(Connection)}, of those over a job of one of these subscriptions. */
  public List<Verification> newest(Connection connection, Collection<String> subscriptions)
      throws SQLException {
    String sql =
        """
        select * from verification where lower(split_part(job_arm_id, '/', 3)) = any(?)
        order by requested_at desc, id desc limit ?
        """;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setArray(1, connection.createArrayOf("text", subscriptions.toArray()));
      select.setInt(2, MOST_LISTED);
      return read(select);
    }
  }

  /**
   * The run over one job that was asked for last.
   *
   * @param armJobId the ARM id of the job
   * @param since when it was created: the name may have been another one's before
   */
  public Optional<Verification> newestOfJob(Connection connection, String armJobId, Instant since)
      throws SQLException {
    // Index verification_of_job, backwards.
    String sql =
        """
        select * from verification where job_arm_id = ? and requested_at >= ?
        order by requested_at desc limit 1
        """;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, armJobId);
      select.setObject(2, utc(since));
      return read(select).stream().findFirst();
    }
  }

  private static List<Verification> read(PreparedStatement statement) throws SQLException {
    List<Verification> found = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(Verification.read(row));
      }
    }
    return found;
  }
}
