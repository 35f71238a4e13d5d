package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.BrokenAccounts;
import dev.waybill.testing.DriveLogs;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.Metrics;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees of the backups at the metrics, by what happens to manifests. */
@QuarkusTest
class BackupMetricsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String RUNS = "waybill_backup_run_seconds_count";
  private static final String FAILURES = "waybill_backup_failures_total";
  private static final String CALLS = "waybill_storage_calls_seconds_count";
  private static final String QUEUE = "waybill_backup_queue_tasks";
  private static final int SMALL = 1000;
  private static final int THREE_BLOCKS = 9 * 1024 * 1024;

  Servers servers;
  private Metrics before;

  @BeforeEach
  void look() {
    before = Metrics.of(servers);
  }

  @AfterEach
  void serversAreBack() {
    servers.startStorage();
    servers.startDatabase();
  }

  @Test
  void storedManifestsAreCountedFromTheirReceiptToTheirBlobs() {
    ImportJob job = ImportJob.withContainer("measured").drive("D1", SMALL);
    job.drive("D2", THREE_BLOCKS).ship().handInAll();
    double bytes = job.manifest("D1").length + job.manifest("D2").length;

    assertGrows(2, "waybill_manifests_received_bytes_count");
    assertGrows(bytes, "waybill_manifests_received_bytes_sum");
    assertGrowsByAtLeast(2, "waybill_backup_wait_seconds_count");
    assertGrowsByAtLeast(2, RUNS, "outcome=stored");
    assertGrowsByAtLeast(bytes, "waybill_backup_stored_bytes_total");
    assertGrowsByAtLeast(1, CALLS, call("PutBlob", "SUCCESS", "none"));
    assertGrowsByAtLeast(3, CALLS, call("PutBlock", "SUCCESS", "none"));
    assertGrowsByAtLeast(1, CALLS, call("PutBlockList", "SUCCESS", "none"));
    assertGrowsByAtLeast(1, CALLS, call("CreateContainer", "SUCCESS", "none"));
    assertGrowsByAtLeast(
        1, CALLS, call("GetContainerProperties", "CLIENT_ERROR", "ContainerNotFound"));
    assertGrowsByAtLeast(1, CALLS, call("GetBlobProperties", "CLIENT_ERROR", "BlobNotFound"));
    job.station().manifest("D1");
    assertGrowsByAtLeast(1, CALLS, call("GetBlob", "SUCCESS", "none"));
  }

  @Test
  void refusedManifestIsCountedByItsCode() {
    ImportJob job = ImportJob.named("refused").drive("D1", SMALL).ship();

    job.station().put("D1", Manifests.unique("D1", SMALL));
    job.station().put("D1", Manifests.small("another"));
    job.station().put("none", Manifests.small("none"));

    for (String code : new String[] {"ManifestCorrupted", "ManifestDriveIdMismatch"}) {
      assertGrows(1, "waybill_manifests_refused_total", "code=" + code);
    }
    assertGrows(1, "waybill_manifests_refused_total", "code=ResourceNotFound");
  }

  @Test
  void logsAreCountedByTheirKind() {
    ImportJob job = ImportJob.withContainer("measured-logs").drive("D1", SMALL).ship();
    byte[] log = DriveLogs.small("D1");

    job.station().putLog("D1", "error", log);
    job.station().putLog("D1", "error", log);
    job.station().putLog("D1", "verbose", log);
    job.station().putLog("D1", "error", DriveLogs.small("another"));

    assertGrows(1, "waybill_logs_received_bytes_count", "kind=error");
    assertGrows(log.length, "waybill_logs_received_bytes_sum", "kind=error");
    assertGrows(0, "waybill_logs_received_bytes_count", "kind=verbose");
    String refused = "waybill_logs_refused_total";
    assertGrows(1, refused, "kind=error", "code=DriveLogDriveIdMismatch");
    assertGrows(1, refused, "kind=verbose", "code=Conflict");
    assertGrows(0, "waybill_manifests_received_bytes_count");
  }

  @Test
  void whatAnOperatorHasToMendIsCountedWithItsReason() {
    ImportJob job =
        ImportJob.withContainer("measured-blocked")
            .with("storageAccountId", "'%s'".formatted(BrokenAccounts.WRONG_KEY_ID))
            .drive("D1", SMALL)
            .ship()
            .handInAll();

    assertGrowsByAtLeast(1, RUNS, "outcome=blocked");
    assertGrowsByAtLeast(1, FAILURES, "outcome=blocked", "code=AuthorizationFailure");
    assertGrowsByAtLeast(1, CALLS, "account=wrong-key", "code=AuthorizationFailure");
    await().atMost(PATIENCE).until(() -> now(QUEUE, "state=blocked") > 0);
    assertThat(Metrics.of(servers).text())
        .doesNotContain(BrokenAccounts.WRONG_KEY, BrokenAccounts.WRONG_SIGNATURE)
        .doesNotContain(job.subscription(), job.backup("D1").getString("documentId"));
  }

  @Test
  void whatWaitsForTheStorageIsInTheQueueAndCountedAsRetried() {
    ImportJob job = ImportJob.withContainer("measured-away").drive("D1", SMALL).ship();
    servers.stopStorage();

    job.handInAll();

    assertGrowsByAtLeast(2, RUNS, "outcome=retried");
    assertGrowsByAtLeast(2, FAILURES, "outcome=retried", "code=StorageUnreachable");
    assertGrowsByAtLeast(1, CALLS, "outcome=NO_ANSWER", "code=StorageUnreachable");
    await().atMost(PATIENCE).until(() -> now("waybill_backup_queue_age_seconds") > 0);
    await().atMost(PATIENCE).until(() -> now(QUEUE, "state=waiting") > 0);

    servers.startStorage();
    assertGrowsByAtLeast(1, RUNS, "outcome=stored");
  }

  @Test
  void queueIsNoNumberWhilePostgresqlIsAwayAndTheRestGoesOn() {
    await().atMost(PATIENCE).until(() -> now(QUEUE) >= 0);

    servers.stopDatabase();

    await().atMost(PATIENCE).until(() -> Double.isNaN(now(QUEUE, "state=due")));
    assertThat(now("waybill_documents_disk_bytes")).isNaN();
    assertThat(now("waybill_backup_queue_overdue_seconds")).isNaN();
    assertThat(now("waybill_backup_leases")).isNotNegative();

    servers.startDatabase();
    await().atMost(PATIENCE).until(() -> now(QUEUE, "state=due") >= 0);
    assertThat(now("waybill_documents_disk_bytes")).isPositive();
  }

  @Test
  void taskWhoseWorkerWasLostIsCounted() {
    ImportJob job = ImportJob.withContainer("rescued").drive("D1", 1000).ship();
    servers.stopStorage();
    job.handInAll();

    // While it waits for its next try nobody has it: as if a worker had claimed it, and was lost.
    String lost =
        "update backup_task set state = 'running', due_at = now() - interval '1 second'"
            + " where state = 'queued' and attempt > 0 and subscription_key = ?";
    await().until(() -> new Rows(servers).execute(lost, job.subscription()) == 1);

    assertGrowsByAtLeast(1, "waybill_backup_rescued_total");
    servers.startStorage();
  }

  private static String[] call(String operation, String outcome, String code) {
    return new String[] {
      "account=devstoreaccount1", "operation=" + operation, "outcome=" + outcome, "code=" + code
    };
  }

  private double now(String name, String... labels) {
    return Metrics.of(servers).sum(name, labels);
  }

  private void assertGrows(double by, String name, String... labels) {
    double expected = before.sum(name, labels) + by;
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(now(name, labels)).as(name).isEqualTo(expected));
  }

  /** The worker may also have come to what other tests have left on the queue. */
  private void assertGrowsByAtLeast(double by, String name, String... labels) {
    double expected = before.sum(name, labels) + by;
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(now(name, labels)).as(name).isGreaterThanOrEqualTo(expected));
  }
}
