package dev.waybill.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.SharedServers;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service attacked from outside, by everything that can happen to it at once. */
@Tag("faults")
@ExtendWith(SharedServers.class)
@Timeout(value = 2, unit = TimeUnit.HOURS)
class FaultsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void nothingThatWasAcknowledgedIsLostDoubledOrWrong(Servers servers) throws Exception {
    Campaign campaign = Campaign.of();
    System.out.println("Faults: " + campaign);
    Vertx vertx = Vertx.vertx();
    try {
      StorageProxy storage =
          new StorageProxy(
              vertx, Fleet.port(servers.endpoint(), "(?<=:)\\d+(?=/)"), campaign.seed());
      try (Fleet fleet = new Fleet(servers, vertx, storage, campaign.replicas())) {
        await().atMost(PATIENCE).until(fleet::allReady);
        attack(campaign, servers, storage, fleet);
      }
    } finally {
      Waits.on(vertx.close());
    }
  }

  private static void attack(Campaign campaign, Servers servers, StorageProxy storage, Fleet fleet)
      throws Exception {
    History history = new History();
    Desk desk = new Desk(fleet, history);
    Witness witness = new Witness(servers, storage, history);
    witness.prepare();
    Chaos chaos = new Chaos(fleet, servers, storage, campaign);
    Clients clients = new Clients(campaign, desk, history, witness);
    run(campaign, chaos, history);
    clients.goHome();
    chaos.end();
    clients.awaitAllGone();
    Checker checker = new Checker(servers, desk, witness);
    awaitQuiet(servers, fleet);
    checker.check(history.jobs(), fleet);
    Damage damage = new Damage(servers, desk, witness);
    damage.inflict();
    damage.haveItMended();
    checker.checkShown(history.jobs());
    checker.wrong(damage.overlooked());
    judge(new Report(campaign, chaos, storage, fleet, history, checker), history, checker);
  }

  /** What is under way has an end by itself: backups, and uploads that were given up. */
  private static void awaitQuiet(Servers servers, Fleet fleet) {
    Rows rows = new Rows(servers);
    await().atMost(PATIENCE).until(fleet::allReady);
    await().atMost(PATIENCE).until(() -> rows.count("backup_task where finished_at is null") == 0);
    await().atMost(PATIENCE).until(() -> rows.count("document where state = 'receiving'") == 0);
  }

  private static void judge(Report report, History history, Checker checker) {
    report.print();
    report.requireEnough();
    assertThat(List.of(checker.lost(), checker.doubled(), checker.orphaned(), checker.wrong()))
        .as("lost, doubled, orphaned, wrong")
        .allMatch(List::isEmpty);
    assertThat(history.broken()).isEmpty();
  }

  private static void run(Campaign campaign, Chaos chaos, History history) {
    long begin = System.nanoTime();
    Duration soFar = Duration.ZERO;
    boolean enough = false;
    while (soFar.compareTo(campaign.longest()) < 0
        && !(enough && soFar.compareTo(campaign.duration()) >= 0)) {
      chaos.next();
      soFar = Duration.ofNanos(System.nanoTime() - begin);
      enough =
          chaos.kills() >= campaign.kills() && history.acknowledgements() >= campaign.operations();
    }
  }
}
