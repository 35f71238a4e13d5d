package dev.waybill.verification;

import dev.waybill.backup.Backlog;
import dev.waybill.platform.Database;
import dev.waybill.verification.Consequences.Outcome;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** One claimed run from where it is to its end: one document after the other, at its pace. */
@ApplicationScoped
class VerificationRound {
  private static final Logger LOG = Logger.getLogger(VerificationRound.class);
  private static final int BATCH = 64;
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(3);

  private final StoredDocuments documents;
  private final VerificationRuns runs;
  private final ReadBack reading;
  private final Consequences consequences;
  private final VerificationMetrics metrics;
  private final VerificationConfig config;
  private final Backlog backlog;
  private final AgroalDataSource database;

  VerificationRound(
      StoredDocuments documents,
      VerificationRuns runs,
      ReadBack reading,
      Consequences consequences,
      VerificationMetrics metrics,
      VerificationConfig config,
      Backlog backlog,
      AgroalDataSource database) {
    this.documents = documents;
    this.runs = runs;
    this.reading = reading;
    this.consequences = consequences;
    this.metrics = metrics;
    this.config = config;
    this.backlog = backlog;
    this.database = database;
  }

  /** Goes on with a run to its end, unless the claim is lost or the service stops. */
  void go(RunLease lease) throws InterruptedException, SQLException {
    VerificationRun run = lease.run();
    try {
      readAll(lease);
      try (Connection connection = database.getConnection()) {
        LOG.infof("%s: %s", run, runs.finish(connection, run));
      }
    } catch (RunLostException e) {
      LOG.warnf("%s; whoever has it goes on with it", e.getMessage());
    } catch (InterruptedException e) {
      giveBack(run);
      throw e;
    }
  }

  private void readAll(RunLease lease) throws InterruptedException, SQLException {
    Refusals refusals = new Refusals();
    Pace pace = new Pace(config.bytesPerSecond().asLongValue(), () -> backupsWait(lease));
    List<StoredDocument> batch = next(lease.run(), refusals);
    while (!batch.isEmpty()) {
      for (StoredDocument stored : batch) {
        lease.check();
        if (!refusals.cover(stored)) {
          look(lease, stored, pace, refusals);
        }
      }
      batch = next(lease.run(), refusals);
    }
  }

  private List<StoredDocument> next(VerificationRun run, Refusals refusals) throws SQLException {
    try (Connection connection = database.getConnection()) {
      long left = runs.left(connection, run, () -> documents.goal(connection, run));
      return left <= 0
          ? List.of()
          : documents.next(connection, run, refusals.passedOver(), Math.min(left, BATCH));
    }
  }

  private void look(RunLease lease, StoredDocument stored, Pace pace, Refusals refusals)
      throws InterruptedException {
    Finding finding = reading.read(stored, pace, lease);
    Outcome outcome = consequences.write(lease.run(), stored, finding);
    if (outcome == Outcome.movedOn) {
      return;
    }
    metrics.found(finding.result());
    switch (finding.result()) {
      case intact -> LOG.debugf("%s is intact", stored);
      case unreadable ->
          LOG.warnf("%s could not be read: %s (%s)", stored, finding.code(), finding.text());
      case damaged, missing ->
          LOG.errorf(
              "%s is %s (%s; expected: %s); %s",
              stored,
              finding.result(),
              finding.text(),
              Finding.shown(stored.document().fingerprint()),
              outcome == Outcome.restoring
                  ? "it is restored from PostgreSQL"
                  : "its bytes are not in PostgreSQL any more");
    }
    if (refusals.note(stored, finding)) {
      LOG.warnf("%s passes over %s", lease.run(), stored.address().storageAccountId());
    } else if (finding.isOfAccount()) {
      TimeUnit.SECONDS.sleep(1);
    }
  }

  /** While PostgreSQL is away nobody knows; nothing could be written down then either. */
  private boolean backupsWait(RunLease lease) throws InterruptedException {
    lease.check();
    try (Connection connection = database.getConnection()) {
      return backlog.isOverdue(connection);
    } catch (SQLException e) {
      LOG.debug("Verification waits for PostgreSQL", e);
      return true;
    }
  }

  private void giveBack(VerificationRun run) {
    try {
      Database.soon(
          database,
          PATIENCE_AT_THE_END,
          connection -> {
            runs.release(connection, run);
            return null;
          });
    } catch (SQLException e) {
      LOG.warnf("%s was not given back; its lease ends by itself", run);
    }
  }
}
