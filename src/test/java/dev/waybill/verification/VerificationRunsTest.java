package dev.waybill.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.backup.QueueDepth;
import dev.waybill.platform.Lease;
import dev.waybill.platform.LeaseLostException;
import dev.waybill.platform.Leases;
import dev.waybill.settings.Settings;
import dev.waybill.testing.AtOnce;
import dev.waybill.testing.IdleService;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.VerificationApi;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One run at a time in the whole service, whoever does it, and one for each period. */
@QuarkusTest
@TestProfile(IdleService.class)
class VerificationRunsTest extends WorkedByHand {
  @Test
  void onlyOneRunIsClaimedAndTheOldestFirst() throws Exception {
    ImportJob job = storedByHand("one-at-a-time", 1);
    VerificationApi api = new VerificationApi(job.station());
    String first = api.requested("{}");
    String second = api.requested("{}");

    VerificationRun run = claim();

    assertThat(first).endsWith(run.id().toString());
    assertNothingToClaim();
    runs.finish(run);
    assertThat(second).endsWith(claim().id().toString());
  }

  private void assertNothingToClaim() {
    assertThat(runs.claim(LEASE)).isEmpty();
  }

  @Test
  void runThatIsTakenOverGoesOnWhereItWas() throws Exception {
    ImportJob job = storedByHand("taken-over", 3);
    VerificationRun first = claimed(job);
    assertThatThrownBy(() -> round.run(new Lease<>(first), () -> lookedSince(first) < 1))
        .isInstanceOf(InterruptedException.class);
    assertThat(looked(job)).isOne();
    List<String> before = lookedAt(job);

    VerificationRun second = claim();
    work(second);

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.claim()).isEqualTo(first.claim() + 1);
    assertThat(second.startedAt()).isEqualTo(first.startedAt());
    assertThat(looked(job)).isEqualTo(3);
    assertThat(lookedAt(job)).containsAll(before);
    assertThat(rows.value(Long.class, "select intact from verification where id = ?", first.id()))
        .isEqualTo(3);
    assertThat(outcome(first)).isEqualTo("Intact");
  }

  private long lookedSince(VerificationRun run) {
    return rows.count("document where looked_at >= '%s'".formatted(run.startedAt()));
  }

  private long looked(ImportJob job) {
    return lookedAt(job).size();
  }

  private List<String> lookedAt(ImportJob job) {
    return rows.texts(
        "select id || ' ' || looked_at from document where subscription_key = ?"
            + " and looked_at is not null",
        job.subscription());
  }

  @Test
  void leaseThatIsExtendedIsNotOver() throws Exception {
    ImportJob job = storedByHand("extended", 1);
    VerificationRun run = claimed(job);
    leaseIsOver(run);

    Leases<VerificationRun> leases = new Leases<>(database, VerificationRuns.LEASES);
    Lease<VerificationRun> stale = leases.add(run);
    leases.extend(LEASE);

    assertNothingToClaim();
    leaseIsOver(run);
    VerificationRun next = claim();
    stale.check();
    leases.extend(LEASE);
    assertThatThrownBy(stale::check).isInstanceOf(LeaseLostException.class);
    assertThat(next.claim()).isEqualTo(run.claim() + 1);
  }

  @Test
  void replicasAtOnceMakeOneRunForEachPeriod() throws Exception {
    CyclicBarrier start = new CyclicBarrier(4);
    List<CompletableFuture<Boolean>> replicas =
        Stream.generate(() -> AtOnce.begin(() -> requestAt(start))).limit(4).toList();

    assertThat(replicas.stream().map(CompletableFuture::join).filter(done -> done)).hasSize(1);
    assertThat(rows.count("verification where scheduled_for is not null")).isOne();

    work(claim());
    assertThat(schedule(Duration.ofDays(1)).request()).as("the same period").isFalse();
    rows.change("update verification set scheduled_for = scheduled_for - interval '1 day'");
    assertThat(schedule(Duration.ofDays(1)).request()).as("the next one").isTrue();
  }

  private boolean requestAt(CyclicBarrier start) {
    try {
      start.await();
      return schedule(Duration.ofDays(1)).request();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void scheduleThatIsOffAsksForNothing() {
    schedule(Duration.ZERO).keep();
    assertThat(rows.count("verification")).isZero();

    schedule(Duration.ofDays(1)).keep();
    assertThat(rows.count("verification where requested_by = 'waybill'")).isOne();
  }

  @Test
  void scheduledRunReadsWhatWasNeverReadAndAPartOfTheRest() throws Exception {
    ImportJob job = storedByHand("scheduled", 5);
    look(job, "verification = 'intact', verified_at = now(), looked_at = now()", "D1", "D2");
    look(job, "looked_at = now()", "D3");
    schedule(Duration.ofDays(1)).keep();

    VerificationRun run = claim();
    work(run);

    assertThat(rows.value(Long.class, "select goal from verification where id = ?", run.id()))
        .isEqualTo(3 + 1);
    List<String> read =
        rows.texts(
            "select drive_id from document where subscription_key = ? and verification = 'intact'"
                + " and looked_at > ?::timestamptz order by drive_id",
            job.subscription(),
            run.startedAt().toString());
    assertThat(read).hasSize(4).contains("D3", "D4", "D5");
  }

  private void look(ImportJob job, String found, String... drives) {
    for (String drive : drives) {
      rows.change(
          "update document set %s where subscription_key = ? and drive_id = ?".formatted(found),
          job.subscription(),
          drive);
    }
  }

  private VerificationSchedule schedule(Duration period) {
    Map<String, String> values =
        Map.of(
            "waybill.verification.schedule",
            period.toString(),
            "waybill.verification.percentage",
            "50");
    return new VerificationSchedule(Settings.of(VerificationConfig.class, values), database);
  }

  @Test
  void backupIsOverdueOnlyWhenItIsDueAndNobodyTakesIt() throws Exception {
    ImportJob job = ImportJob.withContainer("overdue").drive(DRIVE, 1000).ship().handInAll();
    assertThat(QueueDepth.isOverdue(database)).as("due just now").isFalse();
    due(job, "now() - interval '10 seconds'");
    assertThat(QueueDepth.isOverdue(database)).isTrue();
    due(job, "now() + interval '1 hour'");
    assertThat(QueueDepth.isOverdue(database)).as("between two tries").isFalse();
  }

  private void due(ImportJob job, String moment) {
    rows.change(
        "update backup_task set due_at = %s where subscription_key = ?".formatted(moment),
        job.subscription());
  }

  @Test
  void nothingIsReadWhileBackupsAreOverdue() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Pace pace = new Pace(1 << 30, () -> asked.incrementAndGet() < 3);

    pace.spend(1);

    assertThat(asked).hasValue(3);
  }
}
