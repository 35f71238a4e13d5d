package dev.waybill.verification;

import dev.waybill.platform.Database;
import dev.waybill.platform.DatabaseException;
import dev.waybill.platform.LeaseLostException;
import dev.waybill.platform.Leases;
import dev.waybill.platform.Query;
import dev.waybill.platform.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The table {@code verification} as workers use it: one run at a time in the whole service, claimed
 * under a lease on the database's clock, every change of it fenced by the number of the claim.
 */
@ApplicationScoped
class VerificationRuns {
  /** How the leases of runs are extended, and runs handed back. */
  static final Leases.Statements LEASES =
      new Leases.Statements(
          """
          update verification v set lease_until = clock_timestamp() + make_interval(secs => ?)
          from unnest(?, ?) as held (id, claim)
          where v.id = held.id and v.claim = held.claim and v.state = 'running'
          returning v.id
          """,
          """
          update verification v set state = 'queued', lease_until = null
          from unnest(?, ?) as held (id, claim)
          where v.id = held.id and v.claim = held.claim and v.state = 'running'
          """);

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String HELD = "where id = ? and claim = ? and state = 'running'";

  // Index verification_open. The one that runs comes first, so that no other is begun beside it;
  // index verification_running makes sure of that where two replicas see different ones as first.
  private static final String CLAIM =
      """
      update verification v
      set state = 'running', claim = v.claim + 1,
          started_at = coalesce(v.started_at, clock_timestamp()),
          lease_until = clock_timestamp() + make_interval(secs => ?)
      where v.id = (select id from verification where state <> 'finished'
                    order by state = 'running' desc, requested_at, id limit 1)
        and (v.state = 'queued' or v.lease_until < clock_timestamp())
      returning *
      """;

  private final Database database;
  private final Leases<VerificationRun> held;

  VerificationRuns(Database database) {
    this.database = database;
    this.held = new Leases<>(database, LEASES);
  }

  /** Returns the run that this replica works on. */
  Leases<VerificationRun> held() {
    return held;
  }

  /** Claims the next run; empty when there is none, or when another worker has one. */
  Optional<VerificationRun> claim(Duration lease) {
    try {
      return database.sql(CLAIM).bind(lease).first(VerificationRuns::read);
    } catch (DatabaseException e) {
      if (e.getCause() instanceof SQLException cause
          && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static VerificationRun read(Row row) {
    return new VerificationRun(
        row.uuid("id"),
        row.number("claim"),
        row.instant("scheduled_for") != null,
        new VerificationScope(
            row.integer("percentage"),
            row.uuid("job_id"),
            row.text("job_arm_id"),
            row.text("storage_account_id")),
        row.instant("started_at"));
  }

  /**
   * Returns how many documents are left to read.
   *
   * @param goal counts the documents of a run, when it begins
   */
  long left(VerificationRun run, LongSupplier goal) {
    String sql =
        """
        select goal - intact - damaged - missing - unreadable as open from verification
        """
            + HELD;
    Optional<Long> left =
        held(database.sql(sql), run)
            .first(row -> Optional.ofNullable(row.number("open")))
            .orElseThrow(() -> new LeaseLostException(run));
    if (left.isPresent()) {
      return left.get();
    }
    long counted = goal.getAsLong();
    require(database.sql("update verification set goal = ? " + HELD).bind(counted), run);
    return counted;
  }

  /** Counts the finding of one document, in the transaction of its consequences. */
  void count(VerificationRun run, Finding finding, boolean restored) {
    String sql =
        """
        update verification
        set %1$s = %1$s + 1, restored = restored + ?, error_code = coalesce(?, error_code),
            error_message = coalesce(?, error_message)
        """
                .formatted(finding.result())
            + HELD;
    boolean unreadable = finding.result() == Finding.Result.unreadable;
    require(
        database
            .sql(sql)
            .bind(restored ? 1 : 0)
            .bind(unreadable ? finding.code() : null, unreadable ? finding.text() : null),
        run);
  }

  /** Ends a run, and returns its outcome. */
  String finish(VerificationRun run) {
    String sql =
        """
        update verification
        set state = 'finished', finished_at = clock_timestamp(), lease_until = null,
            outcome = case when damaged + missing > 0 then 'DamageFound'
                           when unreadable > 0 then 'Incomplete'
                           when intact = 0 then 'NothingChecked'
                           else 'Intact' end
        """
            + HELD
            + " returning outcome";
    return held(database.sql(sql), run)
        .first(row -> row.text("outcome"))
        .orElseThrow(() -> new LeaseLostException(run));
  }

  private static Query held(Query query, VerificationRun run) {
    return query.bind(run.id(), run.claim());
  }

  private static void require(Query update, VerificationRun run) {
    if (held(update, run).update() != 1) {
      throw new LeaseLostException(run);
    }
  }
}
