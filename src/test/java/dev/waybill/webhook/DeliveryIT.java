package dev.waybill.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Receiver.Answer;
import dev.waybill.testing.Receivers;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.SharedServers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events that several replicas deliver, of which one is killed and one is asked to end. */
@ExtendWith(SharedServers.class)
class DeliveryIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Receivers receivers = new Receivers();

  @BeforeEach
  void start() {
    receivers.start();
  }

  @AfterEach
  void end() {
    receivers.stop();
  }

  @Test
  void eventsOfAReplicaThatEndsAreDeliveredByAnotherOne(Servers servers) {
    Rows rows = new Rows(servers);
    List<ImportJob> jobs = killInTheMiddleOfARequest(servers);
    // Its leases end now and not in half a minute.
    rows.change(
        "update event_lane set due_at = clock_timestamp() where leased and subscriber = 'all'");
    rows.execute(
        "update event_lane set due_at = clock_timestamp(), leased = false"
            + " where subscriber <> 'all'");
    answerAtRandom();
    Map<String, String> patient = new HashMap<>(receivers.settings());
    patient.put("waybill.events.request-timeout", "2m");
    patient.put("quarkus.shutdown.timeout", "1s");
    try (Replica other = Replica.start(servers, patient).awaitReady().use()) {
      jobs.forEach(job -> job.retry("D1"));
      jobs.forEach(
          job ->
              job.patch("{'returnShipping': {'carrierName': 'A', 'carrierAccountNumber': '1'}}"));
      for (ImportJob job : jobs) {
        await().atMost(PATIENCE).untilAsserted(() -> assertAllDeliveredInOrder(job));
      }
      await()
          .atMost(PATIENCE)
          .until(() -> rows.count("event_delivery where subscriber = 'all'") == 0);

      await()
          .atMost(PATIENCE)
          .until(() -> rows.count("event_lane where leased and subscriber = 'dead'") > 0);

      other.terminate();

      assertThat(other.exitCode()).isEqualTo(Replica.TERMINATED);
      assertThat(rows.count("event_lane where leased")).isZero();
      assertThat(rows.count("event_delivery where subscriber = 'dead'")).isPositive();
    }
  }

  /** While a request of the replica is open, the lane of its events is leased. */
  private List<ImportJob> killInTheMiddleOfARequest(Servers servers) {
    receivers.all().answer(Answer.REFUSED);
    try (Replica killed = Replica.start(servers, receivers.settings()).awaitReady().use()) {
      List<ImportJob> jobs =
          IntStream.range(0, 6)
              .mapToObj(i -> ImportJob.named("killed-" + i).drive("D1", 100).ship().handInAll())
              .toList();
      receivers
          .all()
          .answer(
              () -> {
                killed.kill();
                return Answer.TAKEN_AND_LOST;
              });
      await().atMost(PATIENCE).until(() -> !killed.running());
      return jobs;
    }
  }

  private void answerAtRandom() {
    Random random = new Random();
    receivers
        .all()
        .answer(
            () -> {
              synchronized (random) {
                return random.nextBoolean() ? Answer.TAKEN : Answer.TAKEN_AND_LOST;
              }
            });
  }

  private void assertAllDeliveredInOrder(ImportJob job) {
    assertThat(receivers.all().history(job.armId()))
        .hasSizeGreaterThan(4)
        .isEqualTo(job.station().job().getList("history"));
  }
}
