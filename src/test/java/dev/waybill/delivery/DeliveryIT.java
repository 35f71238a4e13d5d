package dev.waybill.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Receiver.Answer;
import dev.waybill.testing.Receivers;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that several replicas deliver, of which one is killed or asked to end. */
class DeliveryIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Receivers receivers = new Receivers();
  private Servers servers;
  private Rows rows;

  @BeforeEach
  void start() {
    servers = Servers.start();
    rows = new Rows(servers);
    receivers.start();
  }

  @AfterEach
  void end() {
    servers.close();
    receivers.stop();
  }

  @Test
  void eventsOfAReplicaThatIsKilledReachTheirSubscriberInTheOrderOfTheirJobs() {
    Random random = new Random();
    receivers
        .all()
        .answer(
            () -> {
              synchronized (random) {
                return random.nextBoolean() ? Answer.TAKEN : Answer.TAKEN_AND_LOST;
              }
            });
    try (Replica killed = Replica.start(servers, receivers.settings()).awaitReady().use();
        Replica other = Replica.start(servers, receivers.settings())) {
      List<ImportJob> jobs =
          IntStream.range(0, 6)
              .mapToObj(i -> ImportJob.named("killed-" + i).drive("D1", 100).ship().handInAll())
              .toList();
      await()
          .atMost(PATIENCE)
          .until(() -> rows.count("event_lane where leased and subscriber = 'all'") > 0);
      killed.kill();
      other.awaitReady().use();
      jobs.forEach(job -> job.retry("D1"));
      jobs.forEach(
          job ->
              job.patch("{'returnShipping': {'carrierName': 'A', 'carrierAccountNumber': '1'}}"));

      for (ImportJob job : jobs) {
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(receivers.all().history(job.armId()))
                        .hasSizeGreaterThan(4)
                        .isEqualTo(job.station().job().getList("history")));
      }
      await()
          .atMost(PATIENCE)
          .until(() -> rows.count("event_delivery where subscriber = 'all'") == 0);
    }
  }

  @Test
  void replicaThatIsAskedToEndGivesBackWhatItHolds() {
    Map<String, String> patient = new HashMap<>(receivers.settings());
    patient.put("waybill.events.request-timeout", "2m");
    patient.put("waybill.shutdown.grace-period", "1s");
    try (Replica replica = Replica.start(servers, patient).awaitReady().use()) {
      ImportJob job = ImportJob.named("ended").drive("D1", 100).ship();
      await().atMost(PATIENCE).until(() -> !receivers.dead().about(job.armId()).isEmpty());
      assertThat(rows.count("event_lane where leased and subscriber = 'dead'")).isEqualTo(1);

      replica.terminate();

      assertThat(replica.exitCode()).isZero();
      assertThat(rows.count("event_lane where leased")).isZero();
      assertThat(rows.count("event_delivery where subscriber = 'dead'")).isEqualTo(2);
      receivers.dead().answer(Answer.TAKEN);
    }
    try (Replica next = Replica.start(servers, receivers.settings()).awaitReady()) {
      await()
          .atMost(PATIENCE)
          .until(() -> rows.count("event_delivery where subscriber = 'dead'") == 0);
      assertThat(next.running()).isTrue();
    }
  }
}
