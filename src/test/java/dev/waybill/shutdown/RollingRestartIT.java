package dev.waybill.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Replicas replaced one by one, as a rolling update does, while manifests come in. */
class RollingRestartIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String CONTAINER = "rolling";

  @Test
  void nothingFailsNothingIsLostAndNothingIsStoredTwice() throws Exception {
    try (Servers servers = Servers.start()) {
      List<Replica> replicas =
          new ArrayList<>(Stream.generate(() -> Replica.start(servers)).limit(3).toList());
      try {
        replicas.forEach(Replica::awaitReady);
        try (Rotation rotation = new Rotation(replicas)) {
          ManifestStream stream = new ManifestStream(rotation, CONTAINER);
          try (stream) {
            for (int i = 0; i < 3; i++) {
              replaceWhileManifestsComeIn(servers, rotation, stream, replicas, i);
            }
          }
          System.out.printf(
              "Rolling restart: %d manifests, %d requests turned away with 503%n",
              stream.acknowledged().size(), rotation.turnedAway());
          assertThat(stream.failures()).isEmpty();
          assertThat(rotation.turnedAway()).as("each drain was met").isGreaterThanOrEqualTo(3);
          assertAllStoredOnce(servers, stream);
        }
      } finally {
        replicas.forEach(Replica::close);
      }
    }
  }

  /** As Kubernetes does with maxSurge 1 and maxUnavailable 0: the new one first. */
  private static void replaceWhileManifestsComeIn(
      Servers servers, Rotation rotation, ManifestStream stream, List<Replica> replicas, int i) {
    Replica old = replicas.get(i);
    Replica with = Replica.start(servers);
    replicas.add(with);
    with.awaitReady();
    int before = stream.acknowledged().size();
    rotation.ending(old);
    old.terminate();
    assertThat(old.exitCode()).isZero();
    rotation.replace(old, with);
    await().atMost(PATIENCE).until(() -> rotation.size() == 3);
    await().atMost(PATIENCE).until(() -> stream.acknowledged().size() > before + 10);
  }

  private static void assertAllStoredOnce(Servers servers, ManifestStream stream) throws Exception {
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
    assertThat(storage.names(CONTAINER)).hasSameSizeAs(stream.acknowledged().keySet());
  }
}
