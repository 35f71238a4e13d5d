package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.waybill.platform.Database;
import dev.waybill.platform.Lease;
import dev.waybill.platform.LeaseLostException;
import dev.waybill.platform.Leases;
import dev.waybill.testing.IdleService;
import dev.waybill.testing.ImportJob;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IdleService.class)
class BackupOutcomesTest extends WorkersPlace {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final RetryPolicy.Verdict LATER =
      new RetryPolicy.Verdict("queued", Duration.ofHours(1), "Code", "text");
  private static final RetryPolicy.Verdict FAILED =
      new RetryPolicy.Verdict("failed", Duration.ZERO, "Code", "text");

  @Inject Database statements;

  @Test
  void whoLostTheClaimChangesNothing() throws SQLException {
    ImportJob job = oneDrive("fenced", 100);
    BackupTask lost = claim(job);
    BackupTask held = claimAgain(job, lost);

    assertFenced(lost, held);
    try (Connection connection = servers.open()) {
      assertThat(completed(connection, held, "http://right", NOW)).isTrue();
    }
    assertFenced(lost, held);
    assertFenced(held, held);
    assertThat(job.manifestUri("D1")).isEqualTo("http://right");
  }

  private void assertFenced(BackupTask stale, BackupTask task) throws SQLException {
    String before = queue.all(task);
    try (Connection connection = servers.open()) {
      assertThat(completed(connection, stale, "http://wrong", NOW)).isFalse();
      assertThat(outcomes.fail(stale, FAILED, NOW)).isFalse();
      assertThat(outcomes.fail(stale, LATER, NOW)).isFalse();
    }
    Leases<BackupTask> leases = leases();
    Lease<BackupTask> lease = leases.add(stale);
    leases.release(leases.all());
    leases.extend(Duration.ofDays(1));
    assertThat(catchThrowable(lease::check)).isInstanceOf(LeaseLostException.class);
    assertThat(queue.all(task)).isEqualTo(before);
  }

  @Test
  void whoGaveATaskBackChangesNothingAfterwards() throws SQLException {
    ImportJob job = oneDrive("given-back", 100);
    BackupTask task = claim(job);
    leases().release(List.of(new Lease<>(task)));

    assertFenced(task, task);
    assertThat(job.backup("D1").getInt("attempts")).isZero();
    assertThat(claim(job).claim()).isEqualTo(task.claim() + 1);
  }

  @Test
  void replicaThatClaimsItsOwnExpiredTaskAgainLosesTheOldClaim() throws SQLException {
    ImportJob job = oneDrive("own-again", 100);
    Leases<BackupTask> held = leases();
    Lease<BackupTask> old = held.add(claim(job));
    Lease<BackupTask> renewed = held.add(claimAgain(job, old.work()));
    held.remove(old);
    held.extend(LEASE);

    assertThat(catchThrowable(old::check)).isInstanceOf(LeaseLostException.class);
    renewed.check();
    assertThat(held.all()).containsExactly(renewed);
  }

  @Test
  void replicaNoticesThatAClaimWasTakenOver() throws SQLException {
    ImportJob job = oneDrive("taken-over", 100);
    Leases<BackupTask> held = leases();
    Lease<BackupTask> lease = held.add(claim(job));
    held.extend(LEASE);
    lease.check();

    claimAgain(job, lease.work());
    held.extend(LEASE);

    assertThat(catchThrowable(lease::check)).isInstanceOf(LeaseLostException.class);
  }

  private Leases<BackupTask> leases() {
    return new Leases<>(statements, BackupClaims.LEASES);
  }

  @Test
  void newestDocumentWinsWhateverEndsFirst() throws SQLException {
    ImportJob upwards = oneDrive("newest-last", 100);
    List<BackupTask> tasks = twoTasks(upwards);
    complete(tasks.get(0));
    assertThat(upwards.manifestUri("D1")).isEqualTo(uri(tasks.get(0)));
    complete(tasks.get(1));
    assertThat(upwards.manifestUri("D1")).isEqualTo(uri(tasks.get(1)));

    ImportJob downwards = oneDrive("newest-first", 100);
    tasks = twoTasks(downwards);
    complete(tasks.get(1));
    complete(tasks.get(0));
    assertThat(downwards.manifestUri("D1")).isEqualTo(uri(tasks.get(1)));
  }

  @Test
  void newestDocumentWinsWhenBothEndAtOnce() throws Exception {
    ImportJob job = oneDrive("both-at-once", 100);
    List<BackupTask> tasks = twoTasks(job);
    try (Connection newer = servers.open()) {
      newer.setAutoCommit(false);
      completed(newer, tasks.get(1), uri(tasks.get(1)), NOW);

      CompletableFuture<Void> older =
          CompletableFuture.runAsync(() -> completeQuietly(tasks.get(0)));
      await().until(() -> older.isDone() || rows.waitingForLocks() > 0);
      assertThat(older).isNotDone();
      newer.commit();
      older.get();
    }
    assertThat(job.manifestUri("D1")).isEqualTo(uri(tasks.get(1)));
    assertThat(queue.state(tasks.get(0))).isEqualTo("stored");
  }

  @Test
  void newestDocumentWinsWhenBothEndInOneTransaction() throws SQLException {
    for (boolean newestFirst : new boolean[] {false, true}) {
      ImportJob job = oneDrive("together-" + newestFirst, 100);
      List<BackupTask> tasks = twoTasks(job);
      int first = newestFirst ? 1 : 0;
      List<StoredBackup> both = List.of(stored(tasks.get(first)), stored(tasks.get(1 - first)));
      try (Connection connection = servers.open()) {
        connection.setAutoCommit(false);
        assertThat(on(connection).complete(both, NOW)).isEqualTo(both);
        connection.commit();
      }

      assertThat(job.manifestUri("D1")).isEqualTo(uri(tasks.get(1)));
      assertThat(queue.state(tasks.get(0))).isEqualTo("stored");
      assertThat(rows.wronglyListed()).isEmpty();
    }
  }

  @Test
  void ofManyOnlyThoseWhoseClaimHoldsAreCompleted() throws SQLException {
    ImportJob job = oneDrive("one-of-many", 100);
    ImportJob other = oneDrive("another-of-many", 100);
    BackupTask lost = claim(job);
    BackupTask held = claimAgain(job, lost);
    BackupTask taken = claim(other);
    claimAgain(other, taken);
    List<StoredBackup> all =
        List.of(new StoredBackup(lost, "http://lost"), stored(held), stored(taken));

    try (Connection connection = servers.open()) {
      assertThat(on(connection).complete(all, NOW)).containsExactly(stored(held));
    }
    assertThat(job.manifestUri("D1")).isEqualTo(uri(held));
    assertThat(other.manifestUri("D1")).isNull();
    assertThat(other.state("D1")).isEqualTo("running");
  }

  private static StoredBackup stored(BackupTask task) {
    return new StoredBackup(task, uri(task));
  }

  @Test
  void pruningLeavesWhatMattersAndWhatFailed() throws SQLException {
    ImportJob job =
        ImportJob.withContainer("pruned").drive("D1", 100).drive("D2", 100).ship().handInAll();
    List<BackupTask> tasks = claimAll(job);
    complete(tasks.get(0));
    outcomes.fail(tasks.get(1), FAILED, NOW);
    outcomes.prune(NOW.plusSeconds(1));

    String stored = tasks.get(0).document().owner().driveId();
    assertThat(job.manifestUri(stored)).isEqualTo(uri(tasks.get(0)));
    assertThat(job.state(stored)).isEqualTo("stored");
    assertThat(job.backup(stored).getString("uri")).isEqualTo(uri(tasks.get(0)));
    assertThat(rows.texts("select id from backup_task where id = ?", tasks.get(0).id())).isEmpty();
    assertThat(queue.state(tasks.get(1))).isEqualTo("failed");
  }

  private List<BackupTask> twoTasks(ImportJob job) throws SQLException {
    BackupTask older = claim(job);
    queue.addTaskLike(older);
    return List.of(older, claim(job));
  }

  private void completeQuietly(BackupTask task) {
    try {
      complete(task);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void complete(BackupTask task) throws SQLException {
    try (Connection connection = servers.open()) {
      connection.setAutoCommit(false);
      assertThat(completed(connection, task, uri(task), NOW)).isTrue();
      connection.commit();
    }
  }

  private static String uri(BackupTask task) {
    return "http://blobs/" + task.document().id();
  }
}
