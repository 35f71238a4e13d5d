package dev.waybill.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.station.AtStation;
import dev.waybill.testing.AtOnce;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.SmallLimits;
import dev.waybill.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Senders that keep a replica waiting; they may do so for two seconds here. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class SlowSenderTest extends AtStation {
  private static final String XML = "Content-Type: application/xml";

  /** What comes before the sender gets slow: more than a chunk. */
  private static final int SENT = 3 * MIB / 2;

  private byte[] manifest;

  @BeforeEach
  void order() {
    manifest = Manifests.sized(DRIVE, 2 * MIB - 10_000);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
  }

  @Test
  void silentSenderHearsWhyAndIsCutOffAndForgotten() throws IOException {
    try (Wire wire = new Wire(http)) {
      begin(wire);

      requireCutOff(wire);
    }
    assertThat(station.put(DRIVE, manifest).statusCode()).as("the second try").isEqualTo(202);
  }

  @Test
  void senderThatDripsHearsWhyAndIsCutOffAndForgotten() throws IOException {
    try (Wire wire = new Wire(http)) {
      begin(wire);
      CompletableFuture<Wire.Answer> answer = AtOnce.begin(() -> answer(wire));
      int sent = SENT;
      while (!answer.isDone()) {
        drip(wire, sent++);
      }

      requireTimeout(answer.join());
      requireEnd(wire);
    }
  }

  /** None of it is silence, and all of it far from the pace that is asked for. */
  private void drip(Wire wire, int place) {
    await()
        .pollDelay(Duration.ofMillis(100))
        .until(
            () -> {
              wire.send(new byte[] {manifest[place]});
              return true;
            });
  }

  private void begin(Wire wire) throws IOException {
    wire.head("PUT", station.manifestPath(DRIVE), XML, "Content-Length: " + manifest.length);
    wire.send(Arrays.copyOf(manifest, SENT));
  }

  private void requireCutOff(Wire wire) throws IOException {
    requireTimeout(wire.answer());
    requireEnd(wire);
  }

  private void requireTimeout(Wire.Answer answer) {
    assertThat(answer.status()).as(answer.head()).isEqualTo(408);
    assertThat(answer.head()).containsIgnoringCase("connection: close");
    JsonPath error = JsonPath.from(answer.body());
    assertThat(error.getString("error.code")).isEqualTo("RequestTimeout");
    assertThat(error.getString("error.message"))
        .contains("too slow or stalled", "Nothing was stored");
    assertThat(documents()).isZero();
  }

  private static void requireEnd(Wire wire) {
    assertThat(wire.ended()).as("the connection").isTrue();
  }

  private static Wire.Answer answer(Wire wire) {
    try {
      return wire.answer();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
