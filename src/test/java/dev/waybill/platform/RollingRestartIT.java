package dev.waybill.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Replicas replaced one by one, as a rolling update does, while manifests come in. */
@ExtendWith(SharedServers.class)
class RollingRestartIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  @Test
  void nothingFailsNothingIsLostAndNothingIsStoredTwice(Servers servers) throws Exception {
    replace(servers, 2, 1, "rolling-short");
  }

  @Test
  @Tag("thorough")
  void allReplicasCanBeReplaced(Servers servers) throws Exception {
    replace(servers, 3, 3, "rolling");
  }

  private static void replace(Servers servers, int size, int replaced, String container)
      throws Exception {
    servers.loseDatabase();
    List<Replica> replicas =
        new ArrayList<>(Stream.generate(() -> Replica.start(servers)).limit(size).toList());
    try {
      replicas.forEach(Replica::awaitReady);
      assertMigratedOnce(new Rows(servers));
      try (Rotation rotation = new Rotation(replicas)) {
        ManifestStream stream = new ManifestStream(rotation, container);
        try (stream) {
          for (int i = 0; i < replaced; i++) {
            replaceWhileManifestsComeIn(servers, rotation, stream, replicas, i);
          }
        }
        System.out.printf(
            "Rolling restart: %d manifests, %d requests turned away with 503%n",
            stream.acknowledged().size(), rotation.turnedAway());
        assertThat(stream.failures()).isEmpty();
        assertThat(rotation.turnedAway()).as("drains met").isGreaterThanOrEqualTo(replaced);
        assertAllStoredOnce(servers, stream, container);
      }
    } finally {
      replicas.forEach(Replica::close);
    }
  }

  /** All replicas started at once, each ready to create the tables. */
  private static void assertMigratedOnce(Rows rows) throws IOException {
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      assertThat(rows.count("flyway_schema_history where success")).isEqualTo(files.count());
    }
    assertThat(rows.count("flyway_schema_history where not success")).isZero();
  }

  /** As Kubernetes does with maxSurge 1 and maxUnavailable 0: the new one first. */
  private static void replaceWhileManifestsComeIn(
      Servers servers, Rotation rotation, ManifestStream stream, List<Replica> replicas, int i) {
    Replica old = replicas.get(i);
    int size = rotation.size();
    Replica with = Replica.start(servers);
    replicas.add(with);
    with.awaitReady();
    int before = stream.acknowledged().size();
    rotation.ending(old);
    old.terminate();
    assertThat(old.exitCode()).isEqualTo(Replica.TERMINATED);
    rotation.replace(old, with);
    await().atMost(PATIENCE).until(() -> rotation.size() == size);
    await().atMost(PATIENCE).until(() -> stream.acknowledged().size() > before + 10);
  }

  private static void assertAllStoredOnce(Servers servers, ManifestStream stream, String container)
      throws Exception {
    BlobAccount storage = new BlobAccount(servers);
    for (Map.Entry<String, byte[]> manifest : stream.acknowledged().entrySet()) {
      String job = manifest.getKey();
      // Most are there at once, and there are hundreds.
      await()
          .pollDelay(Duration.ZERO)
          .atMost(PATIENCE)
          .until(() -> stream.manifestUri(job) != null);
      assertThat(storage.bytes(stream.manifestUri(job))).isEqualTo(manifest.getValue());
    }
    assertThat(storage.names(container)).hasSameSizeAs(stream.acknowledged().keySet());
  }
}
