package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.IdleService;
import dev.waybill.testing.OneConnection;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IdleService.class)
class BackupClaimsTest {
  private static final Duration LEASE = Duration.ofMinutes(1);

  @Inject BackupClaims claims;

  Servers servers;
  private Rows rows;
  private QueueRows queue;

  @BeforeEach
  void emptyQueue() throws SQLException {
    rows = new Rows(servers);
    queue = new QueueRows(servers);
    queue.clear();
  }

  @Test
  void neverMoreThanAskedForIsClaimed() throws SQLException {
    List<String> subscriptions = QueueRows.subscriptions(10);
    for (String subscription : subscriptions) {
      queue.add(subscription, 10, -1);
    }

    assertThat(claim(subscriptions, 7)).hasSize(7);
    assertThat(rows.count("backup_task where state = 'running'")).isEqualTo(7);
  }

  private static BackupClaims on(Connection connection) {
    return new BackupClaims(OneConnection.database(connection));
  }

  @Test
  void secondClaimerNeitherWaitsForTheFirstNorGetsTheSameTask() throws SQLException {
    List<String> one = QueueRows.subscriptions(1);
    queue.add(one.get(0), 6, -1);
    try (Connection first = servers.open();
        Connection second = servers.open();
        Statement patience = second.createStatement()) {
      first.setAutoCommit(false);
      patience.execute("set lock_timeout = '2s'");

      List<BackupTask> mine = on(first).claim(rooms(one), 3, LEASE);
      List<BackupTask> others = on(second).claim(rooms(one), 9, LEASE);
      first.commit();

      assertThat(mine).hasSize(3);
      assertThat(others)
          .isNotEmpty()
          .extracting(BackupTask::id)
          .doesNotContainAnyElementsOf(mine.stream().map(BackupTask::id).toList());
    }
  }

  @Test
  void singleTaskIsInTheFirstClaimBesideThousandsOfAnotherSubscription() throws SQLException {
    List<String> two = QueueRows.subscriptions(2);
    queue.add(two.get(0), 5_000, -60);
    queue.add(two.get(1), 1, -1);

    assertThat(waiting()).containsAll(two);
    assertThat(claim(two, 2)).extracting(BackupTask::subscription).containsAll(two);
    rows.execute("delete from backup_task");
    rows.execute("delete from document where job_name = 'j'");
  }

  @Test
  void whatIsDueFirstIsClaimedFirst() throws SQLException {
    List<String> one = QueueRows.subscriptions(1);
    queue.add(one.get(0), 3, -5);
    queue.add(one.get(0), 3, -60);

    List<String> oldest = rows.texts("select id from backup_task order by due_at limit 3");
    assertThat(claim(one, 3))
        .extracting(task -> task.id().toString())
        .containsExactlyInAnyOrderElementsOf(oldest);
  }

  @Test
  void whatIsNotDueIsLeft() throws SQLException {
    List<String> one = QueueRows.subscriptions(1);
    queue.add(one.get(0), 3, 60);

    assertThat(claim(one, 3)).isEmpty();
    assertThat(waiting()).isEmpty();
  }

  @Test
  void expiredLeaseIsClaimedAgainUnderTheNextNumber() throws SQLException {
    List<String> one = QueueRows.subscriptions(1);
    queue.add(one.get(0), 1, -1);
    BackupTask first = claim(one, 1).get(0);
    assertThat(claim(one, 1)).isEmpty();

    queue.due(first);

    BackupTask second = claim(one, 1).get(0);
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.claim()).isEqualTo(first.claim() + 1);
    assertThat(second.attempt()).isEqualTo(2);
  }

  @Test
  void subscriptionGetsNoMoreThanItHasRoomFor() throws SQLException {
    List<String> two = QueueRows.subscriptions(2);
    queue.add(two.get(0), 9, -60);
    queue.add(two.get(1), 9, -1);
    Map<String, Integer> rooms = new LinkedHashMap<>(Map.of(two.get(0), 1));
    rooms.put(two.get(1), 3);

    assertThat(claims.claim(rooms, 9, LEASE))
        .extracting(BackupTask::subscription)
        .containsExactlyInAnyOrder(two.get(0), two.get(1), two.get(1), two.get(1));
  }

  @Test
  void finishedTasksAreNotLookedAt() throws SQLException {
    String subscription = QueueRows.subscriptions(1).get(0);
    queue.add(subscription, 5_000, -60);
    rows.execute("update backup_task set state = 'stored', uri = 'u', finished_at = now()");
    queue.add(subscription, 50, -1);
    rows.execute("vacuum analyze backup_task");
    rows.execute("vacuum analyze document");

    assertThat(plan(BackupClaims.WAITING, "", 64))
        .contains("backup_task_open")
        .doesNotContain("Seq Scan");
    assertThat(plan(BackupClaims.CLAIM, new String[] {subscription}, new Integer[] {4}, 4, 60.0))
        .contains("backup_task_open")
        .containsPattern("Index Cond: .*due_at <= statement_timestamp")
        .doesNotContain("Seq Scan");
    rows.execute("delete from backup_task");
    rows.execute("delete from document where job_name = 'j'");
  }

  private String plan(String sql, Object... parameters) {
    return String.join("\n", rows.texts("explain " + sql, parameters));
  }

  private List<BackupTask> claim(List<String> subscriptions, int most) throws SQLException {
    return claims.claim(rooms(subscriptions), most, LEASE);
  }

  private List<String> waiting() throws SQLException {
    return claims.waiting("");
  }

  private static Map<String, Integer> rooms(List<String> subscriptions) {
    Map<String, Integer> rooms = new LinkedHashMap<>();
    subscriptions.forEach(subscription -> rooms.put(subscription, BackupClaims.OF_EACH));
    return rooms;
  }
}
