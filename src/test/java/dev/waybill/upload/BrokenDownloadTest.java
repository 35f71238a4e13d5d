package dev.waybill.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.station.AtStation;
import dev.waybill.testing.LogLines;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Receivers of a manifest that go away in the middle of it. */
@QuarkusTest
class BrokenDownloadTest extends AtStation {
  private static final int LENGTH = 32 * MIB;

  @Test
  void receiverThatGoesAwayIsNoFaultAndHoldsNoThread() throws IOException {
    byte[] manifest = Manifests.sized(DRIVE, LENGTH);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    assertThat(station.put(DRIVE, manifest).statusCode()).isEqualTo(202);
    storedUri();
    try (LogLines log = LogLines.listen()) {
      for (int mebibytes : new int[] {0, 1, 20}) {
        goAwayAfter(mebibytes, Wire::reset);
        goAwayAfter(mebibytes, Wire::end);
      }

      assertThat(log.alarming())
          .filteredOn(line -> line.fields().getOrDefault("job", "").contains(job.subscription()))
          .isEmpty();
    }
  }

  private void goAwayAfter(int mebibytes, Leaving leaving) throws IOException {
    try (Wire wire = new Wire(http)) {
      wire.head("GET", station.manifestPath(DRIVE), "Accept: application/xml");
      wire.part(1 + mebibytes * MIB);
      await().until(BrokenDownloadTest::threadsThatSend, n -> n == 1);

      leaving.leave(wire);

      await().until(BrokenDownloadTest::threadsThatSend, n -> n == 0);
    }
  }

  private interface Leaving {
    void leave(Wire wire) throws IOException;
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
