package dev.waybill.overview;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.waybill.backup.QueueDepth;
import dev.waybill.platform.Database;
import dev.waybill.verification.KnownState;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The overview as many look at it all the time: each span is asked of PostgreSQL once in ten
 * seconds by each replica, and whoever comes meanwhile is given the same.
 */
@ApplicationScoped
public class Overviews {
  /** The shortest span, in hours. */
  public static final int LEAST_HOURS = 1;

  /** The longest span, in hours. */
  public static final int MOST_HOURS = SampleTimes.MOST_HOURS;

  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  // Indexes backup_task_failed and backup_task_open: as much as is failed or open.
  static final String FAILURES =
      """
      select coalesce(error_code, 'Other') as code, state, count(*) as count from (
        select error_code, state from backup_task where state = 'failed'
        union all
        select error_code, state from backup_task
        where finished_at is null and state = 'blocked') stuck
      group by 1, 2 order by 3 desc, 1, 2
      """;

  /**
   * One for each span at most. Bounded by time alone: of the many kinds of caches, a native image
   * has those that Quarkus registers.
   */
  private final Cache<Integer, Made> recent = Caffeine.newBuilder().expireAfterWrite(FRESH).build();

  private final SampleRows rows;
  private final Database database;

  Overviews(SampleRows rows, Database database) {
    this.rows = rows;
    this.database = database;
  }

  /**
   * What became of making one.
   *
   * @param overview the overview, or null
   * @param tag the same for overviews that differ in nothing but their moment
   * @param failure why there is none, or null
   */
  record Made(Overview overview, String tag, RuntimeException failure) {
    private static Made of(Overview overview) {
      Overview timeless =
          new Overview(
              Instant.EPOCH,
              overview.queue(),
              overview.failures(),
              overview.documents(),
              overview.samples());
      UUID tag = UUID.nameUUIDFromBytes(timeless.toString().getBytes(StandardCharsets.UTF_8));
      return new Made(overview, tag.toString(), null);
    }
  }

  /**
   * The overview with the figures of the last hours, up to ten seconds old.
   *
   * @param hours from {@link #LEAST_HOURS} to {@link #MOST_HOURS}
   */
  public Overview of(int hours) {
    return recent(hours).overview();
  }

  /** As {@link #of}, with its tag. */
  Made recent(int hours) {
    Made made = recent.get(hours, this::make);
    if (made.failure() != null) {
      // All who waited for it are told at once, and have not each waited for PostgreSQL in turn;
      // whoever comes later tries again.
      recent.asMap().remove(hours, made);
      throw made.failure();
    }
    return made;
  }

  private Made make(int hours) {
    try {
      return Made.of(
          QuarkusTransaction.suspendingExisting()
              .call(
                  () ->
                      database.query(
                          "The overview could not be counted",
                          connection -> read(connection, hours, Sampler.now(connection)))));
    } catch (RuntimeException e) {
      return new Made(null, null, e);
    }
  }

  /** Asks PostgreSQL for the overview of a moment. */
  Overview read(Connection connection, int hours, Instant now) throws SQLException {
    QueueDepth queue = QueueDepth.read(connection);
    List<FailureCount> failures =
        BriefTransaction.run(connection, LONGEST, Overviews::readFailures);
    long damaged = KnownState.read(connection).damaged();
    return new Overview(
        now,
        Overview.Queue.of(queue),
        FailureCount.largest(failures),
        Overview.Documents.of(damaged, rows.lastCount(connection, now)),
        rows.read(connection, SampleTimes.of(hours, now)));
  }

  private static List<FailureCount> readFailures(Connection connection) throws SQLException {
    List<FailureCount> failures = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(FAILURES);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        failures.add(
            new FailureCount(
                row.getString("code"),
                FailureCount.State.valueOf(row.getString("state")),
                row.getLong("count")));
      }
    }
    return failures;
  }
}
