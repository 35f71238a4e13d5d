package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.platform.Database;
import dev.waybill.platform.Lease;
import dev.waybill.platform.Leases;
import dev.waybill.testing.IdleService;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IdleService.class)
class QueueRoundTest {
  private static final int MANY = 3 * BackupClaims.SUBSCRIPTIONS + 8;

  @Inject BackupClaims claims;
  @Inject BackupConfig config;
  @Inject Database statements;

  Servers servers;
  private QueueRows queue;
  private Leases<BackupTask> held;
  private QueueRound round;

  @BeforeEach
  void emptyQueue() throws SQLException {
    queue = new QueueRows(servers);
    queue.clear();
    held = new Leases<>(statements, BackupClaims.LEASES);
    round = new QueueRound(claims, held, config);
  }

  @Test
  void everySubscriptionIsServedHoweverManyThereAre() throws SQLException {
    List<String> subscriptions = QueueRows.subscriptions(MANY);
    for (String subscription : subscriptions) {
      queue.add(subscription, 1, -1);
    }

    assertThat(untilInVain(16))
        .extracting(BackupTask::subscription)
        .containsExactlyInAnyOrderElementsOf(subscriptions);
  }

  @Test
  void lastSubscriptionIsServedBeforeTheFirstOneATwentiethTime() throws SQLException {
    List<String> subscriptions = QueueRows.subscriptions(MANY);
    for (String subscription : subscriptions) {
      queue.add(subscription, 20, -1);
    }
    List<String> served = new ArrayList<>();
    String last = subscriptions.get(MANY - 1);
    for (int looks = 0; looks < MANY && !served.contains(last); looks++) {
      look(16).claimed().forEach(task -> served.add(task.subscription()));
    }

    assertThat(served).contains(last).hasSizeLessThan(2 * MANY);
  }

  @Test
  void queueOfTasksThatOnlyWaitIsSeenAtOneLook() throws SQLException {
    for (String subscription : QueueRows.subscriptions(MANY)) {
      queue.add(subscription, 2, 60);
    }

    assertThat(look(16).inVain()).isTrue();
  }

  @Test
  void roundThatGetsNothingEnds() throws SQLException {
    for (String subscription : QueueRows.subscriptions(MANY)) {
      queue.add(subscription, 1, -1);
    }
    look(1); // The round is in its middle now.
    try (Connection somebody = servers.open();
        Statement lock = somebody.createStatement()) {
      somebody.setAutoCommit(false);
      lock.execute("select from backup_task for update");

      assertThat(untilInVain(16)).isEmpty();
    }
  }

  @Test
  void fullSubscriptionIsLeftOut() throws SQLException {
    List<String> two = QueueRows.subscriptions(2);
    queue.add(two.get(0), 40, -60);
    List<BackupTask> claimed = untilFull(two.get(0));
    assertThat(claimed).hasSize(config.maxPerSubscription());

    queue.add(two.get(1), 1, -1);

    assertThat(untilInVain(16)).extracting(BackupTask::subscription).containsExactly(two.get(1));
    held.remove(held.all().iterator().next());
    assertThat(look(16).claimed()).hasSize(1);
  }

  @Test
  void slotIsFreeWhenItsUploadEndsButNotWithoutBound() throws SQLException {
    int slots = config.concurrency();
    for (String subscription : QueueRows.subscriptions(3 * slots)) {
      queue.add(subscription, 1, -1);
    }
    assertThat(round.free()).isEqualTo(slots);

    List<Lease<BackupTask>> first = look(round.free()).claimed().stream().map(held::add).toList();
    assertThat(round.free()).isZero();
    first.get(0).freeSlot();
    assertThat(round.free()).isEqualTo(1);
    first.forEach(Lease::freeSlot);
    assertThat(round.free()).isEqualTo(slots);

    List<Lease<BackupTask>> second = look(round.free()).claimed().stream().map(held::add).toList();
    second.forEach(Lease::freeSlot);
    assertThat(round.free()).isZero();
    held.remove(first.get(0));
    assertThat(round.free()).isEqualTo(1);
  }

  @Test
  void subscriptionWhoseUploadsEndedHasRoomAgain() throws SQLException {
    String one = QueueRows.subscriptions(1).get(0);
    queue.add(one, 40, -60);
    assertThat(untilFull(one)).hasSize(config.maxPerSubscription());
    held.all().forEach(Lease::freeSlot);

    assertThat(look(16).claimed()).isNotEmpty();
  }

  private List<BackupTask> untilFull(String subscription) throws SQLException {
    List<BackupTask> claimed = new ArrayList<>();
    for (int looks = 0; looks < MANY; looks++) {
      QueueRound.Look look = look(16);
      look.claimed().forEach(held::add);
      claimed.addAll(look.claimed());
    }
    assertThat(held.countSlots(task -> task.subscription().equals(subscription))).isPositive();
    return claimed;
  }

  private List<BackupTask> untilInVain(int most) throws SQLException {
    List<BackupTask> claimed = new ArrayList<>();
    for (int looks = 0; looks < MANY; looks++) {
      QueueRound.Look look = look(most);
      assertThat(look.claimed()).hasSizeLessThanOrEqualTo(most);
      claimed.addAll(look.claimed());
      if (look.inVain()) {
        return claimed;
      }
    }
    throw new AssertionError("The round has no end");
  }

  private QueueRound.Look look(int most) {
    return round.next(most);
  }
}
