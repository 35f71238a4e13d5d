package dev.waybill.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.station.AtStation;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.VerificationApi;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manifest that is larger than the heap of the artifact (see argLine of the build). */
@QuarkusIntegrationTest
class LargeManifestIT extends AtStation {
  private static final Logger LOG = Logger.getLogger(LargeManifestIT.class);
  private static final long LENGTH = 144L * MIB;

  @TempDir Path folder;

  @Test
  void manifestLargerThanTheHeapComesBackAsItWas() throws IOException {
    requireSmallHeap();
    String sha256 = Manifests.digest("SHA-256", Manifests.stream(DRIVE, LENGTH));
    job.drive(DRIVE, sha256).ship();

    Instant start = Instant.now();
    HttpResponse<String> answer =
        station.put(DRIVE, BodyPublishers.ofInputStream(() -> Manifests.stream(DRIVE, LENGTH)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    Instant received = Instant.now();
    String uri =
        await().atMost(Duration.ofMinutes(5)).until(() -> job.manifestUri(DRIVE), Objects::nonNull);
    LOG.infof(
        "144 MiB: received in %s, stored %s later",
        Duration.between(start, received), Duration.between(received, Instant.now()));

    Path back = folder.resolve("back.xml");
    assertThat(station.download(station.manifestPath(DRIVE), back)).isEqualTo(200);
    assertThat(Manifests.digest("SHA-256", Files.newInputStream(back))).isEqualTo(sha256);
    try (InputStream blob = storage.blob(uri).openInputStream()) {
      assertThat(Manifests.digest("SHA-256", blob)).isEqualTo(sha256);
    }
    assertThat(new VerificationApi(station).run(job).getString("outcome")).isEqualTo("Intact");
  }

  /** Of the artifact, be it a jar or a binary: nothing else that a test starts has such a heap. */
  private static void requireSmallHeap() {
    assertThat(ProcessHandle.current().descendants())
        .anyMatch(
            process ->
                Arrays.asList(process.info().arguments().orElse(new String[0]))
                    .contains("-Xmx128m"));
  }
}
