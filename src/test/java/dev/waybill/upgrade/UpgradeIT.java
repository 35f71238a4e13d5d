package dev.waybill.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A roll-out as Kubernetes does it: replicas of this version and of the one before on one database,
 * with manifests coming in all the time.
 */
@Tag("thorough")
class UpgradeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int A_FEW = 10;
  private static final String DRIVE = "WD-1";
  private static final Map<String, String> RECEIVES = Map.of("waybill.backup.enabled", "false");
  private static final Map<String, String> WORKS = Map.of();

  private final List<ImportJob> jobs = new ArrayList<>();

  @Test
  void versionsWorkSideBySideWhileManifestsComeIn() throws Exception {
    Path previous = PreviousVersion.jar();
    try (Servers servers = Servers.start()) {
      try (Replica old = Replica.start(previous, servers, WORKS).awaitReady()) {
        handInAFew(old);
        assertAllStored(old, servers);
        servers.stopStorage();
        handInAFew(old);

        // The tables change under the old one, and what it does goes on.
        try (Replica next = Replica.start(servers, RECEIVES)) {
          while (!next.ready()) {
            assertThat(next.running()).as(next.log()).isTrue();
            handIn(old);
          }
          servers.startStorage();
          handInAFew(next);
          handInAFew(old);
          assertAllStored(next, servers);
          end(next);
        }
        end(old);
      }

      // And back: an old one starts on the tables of the new one.
      try (Replica next = Replica.start(servers, WORKS).awaitReady();
          Replica old = Replica.start(previous, servers, RECEIVES).awaitReady()) {
        handInAFew(old);
        handInAFew(next);
        assertAllStored(old, servers);
        assertAllStored(next, servers);
        end(next);
        end(old);
      }
    }
  }

  private void handInAFew(Replica replica) {
    for (int i = 0; i < A_FEW; i++) {
      handIn(replica);
    }
  }

  private void handIn(Replica replica) {
    replica.use();
    jobs.add(ImportJob.named("job-" + jobs.size()).drive(DRIVE, 2000).ship().handInAll());
  }

  private void assertAllStored(Replica replica, Servers servers) {
    replica.use();
    BlobAccount storage = new BlobAccount(servers);
    for (ImportJob job : jobs) {
      await().atMost(PATIENCE).until(() -> job.manifestUri(DRIVE) != null);
      assertThat(storage.bytes(job.manifestUri(DRIVE))).isEqualTo(job.manifest(DRIVE));
      assertThat(job.station().history()).contains("BackupRequested", "BackupStored");
    }
  }

  private static void end(Replica replica) {
    replica.terminate();
    assertThat(replica.exitCode()).as(replica.log()).isEqualTo(Replica.TERMINATED);
  }
}
