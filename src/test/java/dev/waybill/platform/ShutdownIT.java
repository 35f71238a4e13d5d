package dev.waybill.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.SharedServers;
import dev.waybill.testing.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The end of a process that was asked to end: nothing is cut off that can still be done. */
@ExtendWith(SharedServers.class)
class ShutdownIT {
  private static final String STALLED_ID =
      Servers.STORAGE_ACCOUNT_ID.replace("/waybill/", "/stalled/");

  private static final int INTERRUPTED = 130;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void manifestInFlightIsTakenAndUploadThatDoesNotEndIsHandedBack(Servers servers)
      throws IOException {
    try (Replica replica = Replica.start(servers).awaitReady().use()) {
      ImportJob job = ImportJob.withContainer("in-flight").drive("D1", 300_000).ship();
      byte[] manifest = job.manifest("D1");
      int half = manifest.length / 2;
      try (Wire sender = new Wire(replica.api("/"));
          Wire late = new Wire(replica.api("/"))) {
        sender.head(
            "PUT",
            job.station().manifestPath("D1"),
            "Content-Type: application/xml",
            "Content-Length: " + manifest.length,
            "Expect: 100-continue");
        assertThat(sender.answer().status()).isEqualTo(100);
        sender.send(Arrays.copyOf(manifest, half));

        replica.terminate();
        await().until(() -> !replica.ready());

        assertThat(replica.live()).as("alive while it ends").isTrue();
        late.head("GET", job.station().jobPath());
        assertTurnedAway(late.answer());
        sender.send(Arrays.copyOfRange(manifest, half, manifest.length));
        assertThat(sender.answer().status()).isEqualTo(202);
      }
      assertThat(replica.exitCode()).isEqualTo(Replica.TERMINATED);
      assertNextStoresItAndHandsBackWhatStalls(servers, job);
    }
  }

  private static void assertTurnedAway(Wire.Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.head())
        .containsIgnoringCase("Retry-After: 1\r\n")
        .containsIgnoringCase("Connection: close\r\n")
        .containsIgnoringCase("x-ms-request-id: ");
    assertThat(answer.body()).startsWith("{\"error\":{\"code\":\"ServiceUnavailable\"");
  }

  private static void assertNextStoresItAndHandsBackWhatStalls(Servers servers, ImportJob job)
      throws IOException {
    try (ServerSocket stalled = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Replica next = Replica.start(servers, settings(stalled)).awaitReady().use()) {
      await().atMost(PATIENCE).until(() -> job.manifestUri("D1") != null);
      BlobAccount storage = new BlobAccount(servers);
      assertThat(storage.bytes(job.manifestUri("D1"))).isEqualTo(job.manifest("D1"));
      assertThat(storage.names(job.container())).hasSize(1);

      ImportJob other =
          ImportJob.withContainer("stalled")
              .with("storageAccountId", "'%s'".formatted(STALLED_ID))
              .drive("D1", 1000)
              .ship()
              .handInAll();
      await().until(() -> "running".equals(other.state("D1")));
      end(next);
      assertThat(
              new Rows(servers)
                  .count(
                      "backup_task where subscription_key = ? and state = 'queued'"
                          + " and due_at <= now()",
                      other.subscription()))
          .as("due now, and not when a lease of ten minutes ends")
          .isEqualTo(1);
    }
  }

  /** By Ctrl-C where it can be heard: it ends a replica the same way. */
  private static void end(Replica replica) {
    if (replica.hearsInterrupts()) {
      replica.interrupt();
      assertThat(replica.exitCode()).isEqualTo(INTERRUPTED);
    } else {
      replica.terminate();
      assertThat(replica.exitCode()).isEqualTo(Replica.TERMINATED);
    }
  }

  @Test
  void startThatWaitsForAnotherReplicaEndsWhenItIsToldTo(Servers servers) throws SQLException {
    servers.loseDatabase();
    Rows rows = new Rows(servers);
    try (Connection migrating = servers.open();
        Statement statement = migrating.createStatement()) {
      migrating.setAutoCommit(false);
      statement.execute("create table flyway_schema_history ()");
      try (Replica waiting = Replica.start(servers)) {
        await().atMost(PATIENCE).until(() -> rows.waitingForLocks() > 0);

        waiting.terminate();

        assertThat(waiting.exitCode()).isEqualTo(Replica.TERMINATED);
      }
    }
  }

  private static Map<String, String> settings(ServerSocket stalled) {
    String account = "waybill.storage.accounts.stalled.";
    return Map.of(
        "quarkus.shutdown.timeout",
        "1s",
        "waybill.backup.lease",
        "10m",
        account + "id",
        STALLED_ID,
        account + "subscriptions",
        "*",
        account + "endpoint",
        "http://127.0.0.1:%d/account".formatted(stalled.getLocalPort()),
        account + "account-key",
        "a2V5");
  }
}
