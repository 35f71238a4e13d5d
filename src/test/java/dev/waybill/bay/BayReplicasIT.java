package dev.waybill.bay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One bay that two replicas look into, while drives are plugged in one after the other. */
@ExtendWith(SharedServers.class)
class BayReplicasIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int DRIVES = 10;
  private static final int PIECE = 64 * 1024;

  @TempDir Path bay;

  @Test
  void tenDrivesAreBackedUpOnceEach(Servers servers) throws Exception {
    Map<String, String> settings =
        Map.of(
            "waybill.bay.path", bay.toString(),
            "waybill.bay.interval", "1s",
            "waybill.bay.settle", "1s");
    try (Replica one = Replica.start(servers, settings);
        Replica other = Replica.start(servers, settings)) {
      Stream.of(one, other).forEach(Replica::awaitReady);
      one.use();
      ImportJob job = ImportJob.withContainer("Bay-10");
      IntStream.range(0, DRIVES).forEach(i -> job.drive("D" + i, 2 * 1024 * 1024));
      job.ship();

      for (String drive : job.drives()) {
        copy(job.manifest(drive), Files.createDirectory(bay.resolve(drive)));
      }

      for (String drive : job.drives()) {
        await().atMost(PATIENCE).until(() -> job.manifestUri(drive) != null);
      }
      assertEachOnce(servers, job);
    }
  }

  /** As a slow copy does: a piece at a time, and its last byte when all others are there. */
  private static void copy(byte[] manifest, Path drive) throws IOException {
    try (var file = Files.newOutputStream(drive.resolve("DriveManifest.xml"))) {
      for (int from = 0; from < manifest.length; from += PIECE) {
        file.write(manifest, from, Math.min(PIECE, manifest.length - from));
      }
    }
  }

  private static void assertEachOnce(Servers servers, ImportJob job) {
    Rows rows = new Rows(servers);
    BlobAccount storage = new BlobAccount(servers);
    for (String drive : job.drives()) {
      assertThat(storage.bytes(job.manifestUri(drive))).as(drive).isEqualTo(job.manifest(drive));
      assertThat(job.station().backups(drive).getList("value.state")).containsExactly("stored");
    }
    assertThat(storage.names(job.container())).hasSize(DRIVES);
    assertThat(rows.count("document")).as("and nothing half there").isEqualTo(DRIVES);
    assertThat(rows.count("bay_log")).isZero();
    assertThat(job.station().job().getString("state")).isEqualTo("Received");
    assertThat(job.station().job().getList("drives.state")).containsOnly("Received");
    assertThat(job.station().history().stream().filter("DriveStateChanged"::equals))
        .hasSize(DRIVES);
  }
}
