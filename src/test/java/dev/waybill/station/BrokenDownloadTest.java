package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.LogLines;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receivers of a manifest that go away in the middle of it. */
@QuarkusTest
class BrokenDownloadTest extends AtStation {
  private static final int LENGTH = 32 * MIB;

  @ParameterizedTest
  @CsvSource({"0,true", "0,false", "1,true", "1,false", "20,true", "20,false"})
  void receiverThatGoesAwayIsNoFaultAndHoldsNoThread(int mebibytes, boolean reset)
      throws IOException {
    byte[] manifest = Manifests.sized(DRIVE, LENGTH);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    servers.stopStorage();
    assertThat(station.put(DRIVE, manifest).statusCode()).isEqualTo(202);
    servers.startStorage();
    storedUri();
    try (LogLines log = LogLines.listen();
        Wire wire = new Wire(http)) {
      wire.head("GET", station.manifestPath(DRIVE), "Accept: application/xml");
      wire.part(1 + mebibytes * MIB);
      await().until(BrokenDownloadTest::threadsThatSend, n -> n == 1);
      if (reset) {
        wire.reset();
      } else {
        wire.end();
      }

      await().until(BrokenDownloadTest::threadsThatSend, n -> n == 0);
      assertThat(log.alarming())
          .filteredOn(line -> line.fields().getOrDefault("job", "").contains(job.subscription()))
          .isEmpty();
    }
  }

  private static long threadsThatSend() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            stack ->
                Arrays.stream(stack)
                    .anyMatch(frame -> frame.getClassName().contains("DocumentOutput")))
        .count();
  }
}
