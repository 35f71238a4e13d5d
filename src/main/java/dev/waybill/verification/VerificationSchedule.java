package dev.waybill.verification;

import dev.waybill.platform.Database;
import dev.waybill.platform.DatabaseException;
import dev.waybill.security.Actor;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Asks for the run of each period, and forgets old runs. Every replica does it; the database lets
 * one through.
 */
@ApplicationScoped
class VerificationSchedule {
  private static final Logger LOG = Logger.getLogger(VerificationSchedule.class);

  // One for each beginning of a period. None is piled upon one that has not begun: it would read
  // the same.
  private static final String REQUEST =
      """
      insert into verification (id, requested_at, requested_by, scheduled_for, percentage, state)
      select ?, clock_timestamp(), ?, to_timestamp(floor(extract(epoch from clock_timestamp()) / p.secs) * p.secs),
             ?, 'queued'
      from (select ?::numeric as secs) p
      where not exists (select from verification
                        where scheduled_for is not null and state = 'queued' and claim = 0)
      on conflict (scheduled_for) do nothing
      """;

  private static final String FORGET =
      """
      delete from verification
      where state = 'finished' and requested_at < clock_timestamp() - interval '90 days'
      """;

  private final VerificationConfig config;
  private final Database database;

  VerificationSchedule(VerificationConfig config, Database database) {
    this.config = config;
    this.database = database;
  }

  @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
  void keep() {
    try {
      if (!config.schedule().isZero() && request()) {
        LOG.debug("The run of a new period was requested");
      }
      // Index verification_listed.
      database.sql(FORGET).update();
    } catch (DatabaseException e) {
      LOG.debug("The schedule of verification waits for PostgreSQL", e);
    }
  }

  /** Requests the run of the present period; returns false when it has been requested. */
  boolean request() {
    return database
            .sql(REQUEST)
            .bind(UUID.randomUUID(), Actor.SERVICE.name(), config.percentage(), config.schedule())
            .update()
        == 1;
  }
}
