package dev.waybill.verification;

import dev.waybill.backup.QueueDepth;
import dev.waybill.platform.Database;
import dev.waybill.platform.DatabaseException;
import dev.waybill.platform.Lease;
import dev.waybill.platform.LeaseLostException;
import dev.waybill.verification.Consequences.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** One claimed run from where it is to its end: one document after the other, at its pace. */
@ApplicationScoped
class VerificationRound {
  private static final Logger LOG = Logger.getLogger(VerificationRound.class);
  private static final int BATCH = 64;

  private final StoredDocuments documents;
  private final VerificationRuns runs;
  private final ReadBack reading;
  private final Consequences consequences;
  private final VerificationMetrics metrics;
  private final VerificationConfig config;
  private final Database database;

  VerificationRound(
      StoredDocuments documents,
      VerificationRuns runs,
      ReadBack reading,
      Consequences consequences,
      VerificationMetrics metrics,
      VerificationConfig config,
      Database database) {
    this.documents = documents;
    this.runs = runs;
    this.reading = reading;
    this.consequences = consequences;
    this.metrics = metrics;
    this.config = config;
    this.database = database;
  }

  /** Checks, between two steps of a run, that it may go on. */
  interface Step {
    /**
     * Does nothing while the run may go on.
     *
     * @throws LeaseLostException when another worker has the run
     * @throws InterruptedException when this replica stops
     */
    void check() throws InterruptedException;
  }

  /** Continues a run to its end, unless the lease is lost or the service stops. */
  void run(Lease<VerificationRun> lease, BooleanSupplier running) throws InterruptedException {
    VerificationRun run = lease.work();
    try {
      readAll(run, () -> check(lease, running));
      LOG.infof("%s: %s", run, runs.finish(run));
    } catch (LeaseLostException e) {
      LOG.warnf("%s; abandoning", e.getMessage());
    } catch (InterruptedException e) {
      handBack(lease);
      throw e;
    }
  }

  private static void check(Lease<VerificationRun> lease, BooleanSupplier running)
      throws InterruptedException {
    lease.check();
    if (!running.getAsBoolean()) {
      throw new InterruptedException("The service stops");
    }
  }

  private void readAll(VerificationRun run, Step step) throws InterruptedException {
    Refusals refusals = new Refusals();
    Pace pace = new Pace(config.bytesPerSecond().asLongValue(), () -> backupsWait(step));
    List<StoredDocument> batch = next(run, refusals);
    while (!batch.isEmpty()) {
      for (StoredDocument stored : batch) {
        step.check();
        if (!refusals.cover(stored)) {
          look(run, stored, refusals, reading.read(stored, pace, step));
        }
      }
      batch = next(run, refusals);
    }
  }

  private List<StoredDocument> next(VerificationRun run, Refusals refusals) {
    long left = runs.left(run, () -> documents.goal(run));
    return left <= 0
        ? List.of()
        : documents.next(run, refusals.passedOver(), Math.min(left, BATCH));
  }

  private void look(VerificationRun run, StoredDocument stored, Refusals refusals, Finding finding)
      throws InterruptedException {
    Outcome outcome = consequences.write(run, stored, finding);
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
      LOG.warnf("%s passes over %s", run, stored.address().storageAccountId());
    } else if (finding.isOfAccount()) {
      TimeUnit.SECONDS.sleep(1);
    }
  }

  /** Without PostgreSQL they count as overdue; no finding could be written then either. */
  private boolean backupsWait(Step step) throws InterruptedException {
    step.check();
    try {
      return QueueDepth.isOverdue(database);
    } catch (DatabaseException e) {
      LOG.debug("Verification waits for PostgreSQL", e);
      return true;
    }
  }

  private void handBack(Lease<VerificationRun> lease) {
    try {
      runs.held().release(List.of(lease));
    } catch (DatabaseException e) {
      LOG.warnf("%s was not handed back; its lease will expire", lease.work());
    }
  }
}
