package dev.waybill.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Metrics;
import dev.waybill.testing.Receiver;
import dev.waybill.testing.Receiver.Answer;
import dev.waybill.testing.Receiver.Received;
import dev.waybill.testing.Receivers;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.SmallLimits;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events reach those who subscribe to them: each at least once, those of a job in their order. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class PushTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  Servers servers;
  Receivers receivers;
  private Rows rows;

  @BeforeEach
  void look() {
    rows = new Rows(servers);
  }

  @AfterEach
  void answerAgain() {
    receivers.all().answer(Answer.TAKEN);
  }

  @Test
  void receiverThatFailsHalfOfTheTimeGetsEachEventInTheOrderOfItsJob() {
    long seed = new Random().nextLong();
    System.out.println("Seed of the receiver that fails: " + seed);
    receivers.all().answer(failingHalfOfTheTime(new Random(seed)));
    List<ImportJob> jobs = IntStream.range(0, 3).mapToObj(i -> busy("half-" + i)).toList();

    for (ImportJob job : jobs) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                retryAtOnce(job);
                assertThat(receivers.all().history(job.armId())).isEqualTo(history(job));
              });
      assertThat(receivers.all().firsts(job.armId())).isEqualTo(numbered(job));
    }
    receivers.all().answer(Answer.TAKEN);
    retryAtOnce(jobs.get(0));
    await().atMost(PATIENCE).until(() -> waiting("all", jobs.get(0)) == 0);
  }

  /** Leaves out the wait before the next try. */
  private void retryAtOnce(ImportJob job) {
    rows.execute(
        "update event_lane set due_at = now()"
            + " where job_id = ? and subscriber = 'all' and not leased",
        id(job));
  }

  private static Supplier<Answer> failingHalfOfTheTime(Random random) {
    List<Answer> failures =
        List.of(Answer.REFUSED, Answer.CUT, Answer.NOTHING, Answer.TAKEN_AND_LOST);
    return () -> {
      synchronized (random) {
        return random.nextBoolean() ? Answer.TAKEN : failures.get(random.nextInt(failures.size()));
      }
    };
  }

  @Test
  void deadSubscriberHoldsUpNobody() {
    ImportJob job = busy("beside");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(receivers.all().history(job.armId())).isEqualTo(history(job)));
    assertThat(waiting("dead", job)).isEqualTo(history(job).size());
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonPath dead = subscriber("dead");
              assertThat(dead.getString("state")).isEqualTo("failing");
              assertThat(dead.getString("lastFailure.code")).isEqualTo("TimedOut");
              assertThat(dead.getString("lastFailure.message")).contains("500ms");
              assertThat(dead.getLong("pending")).isGreaterThanOrEqualTo(history(job).size());
              assertThat(dead.getString("oldestPendingAt")).isNotNull();
              assertThat(dead.getString("nextAttemptAt")).isNotNull();
              assertThat(dead.getString("url")).endsWith("/events");
            });
    assertThat(subscriber("all").getString("lastDeliveredAt")).isNotNull();
    assertThat(subscriber("all").getList("types")).contains("JobDeleted", "BackupStored");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Metrics metrics = Metrics.of(servers);
              assertThat(metrics.sum("waybill_events_pending", "subscriber=dead"))
                  .isGreaterThanOrEqualTo(history(job).size());
              assertThat(metrics.sum("waybill_events_age_seconds", "subscriber=dead")).isPositive();
              assertThat(
                      metrics.sum(
                          "waybill_events_failures_total", "subscriber=dead", "code=TimedOut"))
                  .isPositive();
              assertThat(metrics.sum("waybill_events_delivered_total", "subscriber=all"))
                  .isPositive();
            });
  }

  @Test
  void subscriberIsSentTheTypesThatItAskedFor() {
    ImportJob job = busy("types");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(types(receivers.backups(), job))
                    .isEqualTo(List.of("BackupStored", "BackupStored")));
    assertThat(rows.count("event_delivery where subscriber = 'backups' and job_id = ?", id(job)))
        .isZero();
  }

  @Test
  void dayOfRefusalsCostsNothingButTime() {
    receivers.all().answer(Answer.REFUSED);
    ImportJob job = busy("day");
    UUID id = id(job);
    await().atMost(PATIENCE).until(() -> !receivers.all().about(job.armId()).isEmpty());

    for (int attempt : new int[] {30, 1_000_000}) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  rows.execute(
                          "update event_lane set attempt = ?, due_at = now()"
                              + " where job_id = ? and subscriber = 'all' and not leased",
                          attempt,
                          id)
                      == 1);
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  rows.count(
                          "event_lane where job_id = ? and subscriber = 'all' and not leased"
                              + " and attempt > ?",
                          id,
                          attempt)
                      == 1);
    }

    assertThat(waiting("all", job)).isEqualTo(history(job).size());
    assertThat(receivers.all().about(job.armId()))
        .extracting(r -> r.attribute("id"))
        .containsOnly(id + "/1");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                rows.count(
                        "event_lane where job_id = ? and subscriber = 'all' and not leased"
                            + " and attempt > 30 and error_code = 'ServerError'"
                            + " and due_at - failed_at <= interval '1.25 seconds'",
                        id)
                    == 1);
    receivers.all().answer(Answer.TAKEN);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(receivers.all().history(job.armId())).isEqualTo(history(job)));
    assertThat(subscriber("all").getString("state")).isIn("idle", "delivering");
  }

  @Test
  void jobThatIsGoneHasItsLastEventDelivered() {
    ImportJob job = ImportJob.named("gone").drive("D1", 100);
    ArmApi arm = ArmApi.of(job.subscription());
    arm.created("gone", Body.importJob("D1"));
    job.delete();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(types(receivers.all(), job))
                    .isEqualTo(List.of("JobCreated", "JobDeleted")));
  }

  @Test
  void requestIsACloudEventThatIsSignedAsStandardWebhooksHasIt() throws Exception {
    ImportJob job = busy("wire");
    await().atMost(PATIENCE).until(() -> !receivers.all().about(job.armId()).isEmpty());

    Received first = receivers.all().about(job.armId()).get(0);

    assertThat(first.headers())
        .containsEntry("content-type", "application/cloudevents+json; charset=UTF-8")
        .containsEntry("webhook-id", id(job) + "/1");
    assertThat(first.attribute("specversion")).isEqualTo("1.0");
    assertThat(first.attribute("type")).isEqualTo("dev.waybill.JobCreated");
    assertThat(first.attribute("id")).isEqualTo(id(job) + "/1");
    assertThat(first.attribute("source")).isEqualTo(job.armId());
    assertThat(first.attribute("datacontenttype")).isEqualTo("application/json");
    assertThat(first.attribute("sequence")).isEqualTo("0000000000000000001");
    assertThat(Instant.parse(first.attribute("time")))
        .isEqualTo(Instant.parse(first.event().at("/data/at").textValue()));
    StandardWebhooks verifier = new StandardWebhooks();
    for (String secret : Receivers.SECRETS) {
      assertThat(verifier.isSigned(first, secret)).isTrue();
    }
    assertThat(verifier.isSigned(first, "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")).isFalse();
  }

  @Test
  void subscriberThatAsksForPeaceGetsIt() {
    receivers.all().answer(Answer.BUSY);
    ImportJob job = ImportJob.named("peace").drive("D1", 100).ship();

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                rows.count(
                        "event_lane where job_id = ? and subscriber = 'all'"
                            + " and due_at - failed_at > interval '59 minutes'",
                        id(job))
                    == 1);
    assertThat(receivers.all().about(job.armId())).hasSize(1);
  }

  @Test
  void redirectIsNotFollowed() {
    receivers.all().answer(Answer.REDIRECTED);
    ImportJob job = ImportJob.named("redirected").drive("D1", 100).ship();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        rows.text(
                            "select error_code || ': ' || error_message from event_lane"
                                + " where job_id = ? and subscriber = 'all'",
                            id(job)))
                    .isEqualTo("UnexpectedAnswer: It answered with 307."));
    assertThat(waiting("all", job)).isEqualTo(2);
  }

  @Test
  void whatIsTooOldIsNotSentAnyMoreAndStaysInTheHistory() {
    receivers.all().answer(Answer.REFUSED);
    ImportJob job = busy("old");
    UUID id = id(job);
    int events = history(job).size();
    double before = Metrics.of(servers).sum("waybill_events_expired_total", "subscriber=all");
    rows.change(
        "update event_delivery set queued_at = now() - interval '31 days'"
            + " where job_id = ? and subscriber = 'all' and number < ?",
        id,
        events);
    rows.change(
        "update event_lane set waiting_since = now() - interval '31 days'"
            + " where job_id = ? and subscriber = 'all'",
        id);

    await().atMost(PATIENCE).until(() -> waiting("all", job) == 1);

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                Metrics.of(servers).sum("waybill_events_expired_total", "subscriber=all") - before
                    == events - 1);
    receivers.all().answer(Answer.TAKEN);
    await().atMost(PATIENCE).until(() -> waiting("all", job) == 0);
    assertThat(receivers.all().firsts(job.armId())).containsExactly(id + "/" + events);
    assertThat(history(job)).hasSize(events);
  }

  @Test
  void whatWaitsForSomebodyWhoIsNotConfiguredIsShown() {
    UUID job = UUID.randomUUID();
    rows.change(
        "insert into event_delivery (subscriber, job_id, number, queued_at) values ('gone', ?, 1, now())",
        job);
    rows.change(
        "insert into event_lane (subscriber, job_id, pending, due_at, waiting_since)"
            + " values ('gone', ?, 1, now(), now())",
        job);

    JsonPath gone = subscriber("gone");

    assertThat(gone.getString("state")).isEqualTo("notConfigured");
    assertThat(gone.getLong("pending")).isEqualTo(1);
    assertThat(gone.<Object>get("url")).isNull();
    rows.change("delete from event_delivery where subscriber = 'gone'");
    rows.change("delete from event_lane where subscriber = 'gone'");
  }

  /** A job with two drives whose manifests were handed in and stored. */
  private static ImportJob busy(String name) {
    ImportJob job = ImportJob.named(name).drive("D1", 100).drive("D2", 100).ship().handInAll();
    for (String drive : job.drives()) {
      await().atMost(PATIENCE).until(() -> job.manifestUri(drive), Objects::nonNull);
    }
    return job;
  }

  private static List<Map<String, Object>> history(ImportJob job) {
    return job.station().job().getList("history");
  }

  private List<String> numbered(ImportJob job) {
    List<String> ids = new ArrayList<>();
    IntStream.rangeClosed(1, history(job).size()).forEach(n -> ids.add(id(job) + "/" + n));
    return ids;
  }

  private static List<String> types(Receiver receiver, ImportJob job) {
    return receiver.history(job.armId()).stream().map(e -> (String) e.get("type")).toList();
  }

  private UUID id(ImportJob job) {
    return rows.value(
        UUID.class, "select job_id from event where job_arm_id = ? limit 1", job.armId());
  }

  private long waiting(String subscriber, ImportJob job) {
    return rows.count("event_delivery where subscriber = ? and job_id = ?", subscriber, id(job));
  }

  private static JsonPath subscriber(String name) {
    JsonPath all =
        ArmApi.signedIn()
            .get("/station/v1/eventSubscribers")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    int index = all.<String>getList("value.name").indexOf(name);
    return all.setRootPath("value[%d]".formatted(index));
  }
}
