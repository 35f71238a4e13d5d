package dev.waybill.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.security.Actor;
import dev.waybill.testing.AtOnce;
import dev.waybill.testing.Body;
import dev.waybill.testing.DriveLogs;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.LogLines;
import dev.waybill.testing.Receivers;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.SmallLimits;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** Events of a job are numbered without a gap, and whoever records one takes the job first. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class EventNumbersTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** With a manifest and a log each, as many uploads as are taken at the same time. */
  private static final int DRIVES = SmallLimits.MOST_STREAMS / 2;

  @Inject EventLog events;

  Servers servers;
  Receivers receivers;
  private Rows rows;

  @BeforeEach
  void look() {
    rows = new Rows(servers);
  }

  @Test
  void deskAndWorkersOnOneJobNeverWaitForEachOtherInACircle() {
    long deadlocks = deadlocks();
    ImportJob job = ImportJob.named("crowded");
    IntStream.range(0, DRIVES).forEach(i -> job.drive("D" + i, 100));
    job.ship();
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    try (LogLines log = LogLines.listen()) {
      for (String drive : job.drives()) {
        answers.add(AtOnce.begin(() -> job.station().put(drive, job.manifest(drive))));
        answers.add(
            AtOnce.begin(() -> job.station().putLog(drive, "error", DriveLogs.small(drive))));
      }
      for (String step : List.of("Received", "Transferring", "Completed")) {
        for (String drive : job.drives()) {
          answers.add(
              AtOnce.begin(
                  () -> job.station().move(drive, Body.of("{'state': '%s'}".formatted(step)))));
        }
        answers.forEach(CompletableFuture::join);
      }
      job.drives()
          .forEach(
              drive ->
                  await()
                      .atMost(PATIENCE)
                      .until(() -> job.drive(drive).get("errorLogUri"), Objects::nonNull));

      assertThat(answers).allSatisfy(a -> assertThat(a.join().statusCode()).isIn(200, 202));
      assertThat(log.saying("deadlock")).isEmpty();
    }
    assertThat(deadlocks()).isEqualTo(deadlocks);
    assertThat(numbers(id(job)))
        .isEqualTo(LongStream.rangeClosed(1, history(job)).mapToObj(Long::toString).toList());
  }

  @Test
  void whoeverEndsABackupTakesTheJobBeforeAnythingElse() throws SQLException {
    ImportJob job = ImportJob.named("ending").drive("D1", 100).ship();
    servers.stopStorage();
    job.handInAll();
    try (Connection holder = holding(id(job))) {
      servers.startStorage();
      awaitOneBehind(holder);

      assertRestIsFree(holder, id(job));
      holder.commit();
    } finally {
      servers.startStorage();
    }
    await().atMost(PATIENCE).until(() -> job.manifestUri("D1"), Objects::nonNull);
  }

  @Test
  void whoeverAsksForAnotherTryTakesTheJobBeforeAnythingElse() throws SQLException {
    ImportJob job = ImportJob.named("retried").drive("D1", 100).ship().handInAll();
    await().atMost(PATIENCE).until(() -> job.manifestUri("D1"), Objects::nonNull);
    CompletableFuture<HttpResponse<String>> retry;
    try (Connection holder = holding(id(job))) {
      retry = AtOnce.begin(() -> job.station().retry("D1"));
      awaitOneBehind(holder);

      assertRestIsFree(holder, id(job));
      holder.commit();
    }
    assertThat(retry.join().statusCode()).isEqualTo(202);
  }

  /** Whoever remembers what he has seen last, and looks behind it, never sees what comes late. */
  @Test
  void eventThatIsCommittedLateIsDeliveredAllTheSame() throws SQLException {
    ImportJob late = ImportJob.named("late").drive("D1", 100).ship();
    ImportJob early = ImportJob.named("early").drive("D1", 100).ship();
    await().atMost(PATIENCE).until(() -> receivers.all().history(late.armId()).size() == 2);
    QuarkusTransaction.begin();
    events.record(event(id(late)));
    QuarkusTransaction.requiringNew().run(() -> events.record(event(id(early))));
    await().atMost(PATIENCE).until(() -> receivers.all().history(early.armId()).size() == 3);
    assertThat(receivers.all().history(late.armId())).hasSize(2);

    QuarkusTransaction.commit();
    await().atMost(PATIENCE).until(() -> receivers.all().history(late.armId()).size() == 3);
  }

  @Test
  void eventThatIsRolledBackIsNeverDelivered() throws SQLException {
    ImportJob job = ImportJob.named("undone").drive("D1", 100).ship();
    QuarkusTransaction.begin();
    events.record(event(id(job)));
    QuarkusTransaction.rollback();
    record(id(job));

    await().atMost(PATIENCE).until(() -> receivers.all().history(job.armId()).size() == 3);
    assertThat(numbers(id(job))).containsExactly("1", "2", "3");
  }

  @Test
  void eventsOfAJobThatIsGoneComeOneAfterTheOtherUnderItsName() throws Exception {
    ImportJob job = ImportJob.named("past").drive("D1", 100).ship();
    UUID id = id(job);
    rows.change("delete from job where id = ?", id);
    QuarkusTransaction.begin();
    events.record(event(id));
    CompletableFuture<Void> waiting =
        AtOnce.begin(
            () -> {
              record(id);
              return null;
            });
    await().atMost(PATIENCE).until(() -> rows.waitingForLocks() > 0);
    QuarkusTransaction.commit();
    waiting.join();

    assertThat(numbers(id)).containsExactly("1", "2", "3", "4");
    assertThat(rows.texts("select distinct job_arm_id from event where job_id = ?", id))
        .containsExactly(job.armId());
  }

  @Test
  void jobOfBeforeIsFoundByItsDocumentsAndOneThatLeftNothingByItsRow() {
    ImportJob job = ImportJob.named("before").drive("D1", 100).ship().handInAll();
    UUID id = id(job);
    UUID other = UUID.randomUUID();
    rows.change("update document set job_id = ? where job_id = ?", other, id);
    record(other);
    UUID unknown = UUID.randomUUID();
    record(unknown);

    assertThat(rows.texts("select job_arm_id from event where job_id = ?", other))
        .contains(job.armId());
    assertThat(rows.texts("select job_arm_id from event where job_id = ?", unknown))
        .containsExactly("urn:uuid:" + unknown);
  }

  private void record(UUID job) {
    QuarkusTransaction.requiringNew().run(() -> events.record(event(job)));
  }

  private static Event event(UUID job) {
    return new Event(Instant.EPOCH, EventType.JobUpdated, Actor.SERVICE, job, null, null, Map.of());
  }

  private Connection holding(UUID job) throws SQLException {
    Connection holder = servers.open();
    holder.setAutoCommit(false);
    try (PreparedStatement lock =
        Rows.prepared(holder, "select from job where id = ? for no key update", job)) {
      lock.execute();
    }
    return holder;
  }

  private void awaitOneBehind(Connection holder) throws SQLException {
    int pid = holder.unwrap(PGConnection.class).getBackendPID();
    await()
        .atMost(PATIENCE)
        .until(() -> rows.count("pg_stat_activity where ? = any(pg_blocking_pids(pid))", pid) > 0);
  }

  private static void assertRestIsFree(Connection holder, UUID job) throws SQLException {
    try (Statement statement = holder.createStatement()) {
      // Shorter than PostgreSQL looks on at a circle before it breaks it.
      statement.execute("set local lock_timeout = '300ms'");
      for (String table : List.of("drive", "document")) {
        statement.execute("select from %s where job_id = '%s' for update".formatted(table, job));
      }
      statement.execute(
          "select from backup_task t join document d on d.id = t.document_id"
              + " where d.job_id = '%s' for update of t".formatted(job));
    }
  }

  private List<String> numbers(UUID job) {
    return rows.texts("select number from event where job_id = ? order by id", job);
  }

  private static long history(ImportJob job) {
    return job.station().job().getList("history").size();
  }

  private UUID id(ImportJob job) {
    return rows.value(
        UUID.class, "select id from job where subscription_id = ?", job.subscription());
  }

  private long deadlocks() {
    return rows.value(
        Long.class, "select deadlocks from pg_stat_database where datname = current_database()");
  }
}
