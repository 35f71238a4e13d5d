package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.IdleService;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IdleService.class)
class QueueDepthTest {
  private static final String FINISH =
      "update backup_task set state = '%s', finished_at = now(), uri = %s, error_code = 'C',"
          + " error_message = 'm' where finished_at is null";

  Servers servers;
  private Rows rows;
  private QueueRows queue;
  private String subscription;

  @BeforeEach
  void emptyQueue() {
    rows = new Rows(servers);
    queue = new QueueRows(servers);
    queue.clear();
    subscription = QueueRows.subscriptions(1).get(0);
  }

  @AfterEach
  void leaveNothing() {
    queue.clear();
    rows.execute("delete from document where job_name = 'j'");
  }

  @Test
  void emptyQueueHasNoAge() throws SQLException {
    QueueDepth depth = depth();

    assertThat(depth.tasks().keySet()).containsExactlyElementsOf(QueueDepth.STATES);
    assertThat(depth.tasks().values()).containsOnly(0L);
    assertThat(depth.overdueSeconds()).isZero();
    assertThat(depth.ageSeconds()).isZero();
  }

  @Test
  void everyTaskThatIsNotStoredIsCountedOnce() throws SQLException {
    add("failed", 1, -7200);
    rows.change(FINISH.formatted("failed", "null"));
    add("stored", 9, -7200);
    rows.change(FINISH.formatted("stored", "'u'"));
    add("queued", 2, -600);
    add("queued", 3, 600);
    add("blocked", 4, 600);
    add("blocked", 1, -60);
    add("running", 6, 600);
    add("running", 1, -60);

    QueueDepth depth = depth();

    assertThat(depth.tasks())
        .isEqualTo(Map.of("due", 3L, "waiting", 3L, "running", 6L, "blocked", 5L, "failed", 1L));
    assertThat(depth.overdueSeconds()).isBetween(600.0, 660.0);
  }

  @Test
  void ageIsThatOfTheOldestOpenRequestEvenWhenItIsNotDue() throws SQLException {
    add("queued", 1, 600);
    rows.change("update backup_task set requested_at = now() - interval '1 hour'");
    add("queued", 1, 600);

    assertThat(depth().ageSeconds()).isBetween(3600.0, 3660.0);
    assertThat(depth().overdueSeconds()).isZero();
  }

  @Test
  void storedTasksAreNotLookedAt() throws SQLException {
    add("stored", 5_000, -60);
    rows.change(FINISH.formatted("stored", "'u'"));
    add("failed", 50, -60);
    rows.change(FINISH.formatted("failed", "null"));
    add("queued", 50, -60);
    rows.execute("vacuum analyze backup_task");

    assertThat(plan())
        .contains("backup_task_open", "backup_task_failed")
        .doesNotContain("Seq Scan");
  }

  /** Adds tasks in this state, or such that are going to have it. */
  private void add(String state, int count, int dueIn) {
    queue.add(subscription, count, dueIn);
    if (List.of("blocked", "running").contains(state)) {
      rows.change(
          "update backup_task set state = ? where id in (select t.id from backup_task t"
              + " join document d on d.id = t.document_id where t.finished_at is null"
              + " order by d.sequence desc limit ?)",
          state,
          count);
    }
  }

  private QueueDepth depth() throws SQLException {
    try (Connection connection = servers.open()) {
      return QueueDepth.read(connection);
    }
  }

  private String plan() throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (Connection connection = servers.open();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(QueueDepth.SETTINGS);
      ResultSet line = statement.executeQuery("explain " + QueueDepth.SQL);
      while (line.next()) {
        plan.append(line.getString(1)).append('\n');
      }
    }
    return plan.toString();
  }
}
