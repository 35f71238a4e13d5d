package dev.waybill.upload;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import dev.waybill.station.AtStation;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Senders that break off, and senders that are refused before they have sent everything. */
@QuarkusTest
class ManifestSendingTest extends AtStation {
  private static final String XML = "Content-Type: application/xml";
  private static final String EXPECT = "Expect: 100-continue";
  private static final long LENGTH = 100L * MIB;

  /** What a manifest can be refused for before its body was read. */
  enum Refusal {
    UNKNOWN_JOB(404, "ResourceNotFound"),
    UNKNOWN_DRIVE(404, "ResourceNotFound"),
    STATE(409, "Conflict"),
    MEDIA_TYPE(415, "UnsupportedMediaType"),
    ENCODING(415, "UnsupportedMediaType"),
    TOO_LARGE(413, "RequestEntityTooLarge");

    private final int status;
    private final String code;

    Refusal(int status, String code) {
      this.status = status;
      this.code = code;
    }
  }

  private void head(Wire wire, Refusal refusal, String... headers) throws IOException {
    if (refusal != Refusal.UNKNOWN_JOB) {
      job.drive(DRIVE, "0".repeat(32)).ship();
    }
    if (refusal == Refusal.STATE) {
      setJobState("Packaging");
    }
    String drive = refusal == Refusal.UNKNOWN_DRIVE ? "WD-9" : DRIVE;
    long length = refusal == Refusal.TOO_LARGE ? 5L * 1024 * MIB : LENGTH;
    Stream<String> all =
        Stream.of(
            refusal == Refusal.MEDIA_TYPE ? "Content-Type: application/pdf" : XML,
            refusal == Refusal.ENCODING ? "Content-Encoding: gzip" : "Accept: */*",
            "Content-Length: " + length);
    wire.head(
        "PUT",
        station.manifestPath(drive),
        Stream.concat(all, Arrays.stream(headers)).toArray(String[]::new));
  }

  private static void sendEverything(Wire wire) throws IOException {
    byte[] piece = new byte[MIB];
    for (long sent = 0; sent < LENGTH; sent += MIB) {
      wire.send(piece);
    }
  }

  private static void requireEnvelope(Wire.Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.head()).isEqualTo(status);
    JsonPath error = JsonPath.from(answer.body());
    assertThat(error.getString("error.code")).isEqualTo(code);
    assertThat(error.getString("error.message")).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void refusalReachesASenderThatListensOnlyWhenItHasSentEverything(Refusal refusal)
      throws IOException {
    try (Wire wire = new Wire(http)) {
      head(wire, refusal);
      sendEverything(wire);

      requireEnvelope(wire.answer(), refusal.status, refusal.code);
      assertThat(documents()).isZero();
    }
  }

  @Test
  void refusedSenderThatNeverStopsIsCutOff() throws IOException {
    try (Wire wire = new Wire(http)) {
      head(wire, Refusal.TOO_LARGE);

      assertThatIOException()
          .isThrownBy(
              () -> {
                for (int i = 0; i < 4; i++) {
                  sendEverything(wire);
                }
              });
    }
  }

  @Test
  void faultAtTheBeginningOfALongManifestReachesItsSender() throws IOException {
    job.drive(DRIVE, "0".repeat(32)).ship();
    try (Wire wire = new Wire(http)) {
      wire.head("PUT", station.manifestPath(DRIVE), XML, "Content-Length: " + (LENGTH + 14));
      wire.send("<!DOCTYPE x []".getBytes(US_ASCII));
      sendEverything(wire);

      requireEnvelope(wire.answer(), 400, "ManifestFormatInvalid");
      assertThat(documents()).isZero();
    }
  }

  @Test
  void connectionGoesOnAfterARefusedBody() throws IOException {
    try (Wire wire = new Wire(http)) {
      head(wire, Refusal.STATE);
      sendEverything(wire);
      wire.answer();

      wire.head("GET", station.jobPath(), "Accept: application/json");

      assertThat(wire.answer().status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void refusedBodyIsNeverAskedFor(Refusal refusal) throws IOException {
    try (Wire wire = new Wire(http)) {
      head(wire, refusal, EXPECT);

      requireEnvelope(wire.answer(), refusal.status, refusal.code);
    }
  }

  @Test
  void expectedBodyIsAskedForAndTaken() throws IOException {
    byte[] manifest = Manifests.sized(DRIVE, 2 * MIB);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    try (Wire wire = new Wire(http)) {
      wire.head(
          "PUT", station.manifestPath(DRIVE), XML, "Content-Length: " + manifest.length, EXPECT);
      assertThat(wire.answer().status()).isEqualTo(100);
      wire.send(manifest);

      assertThat(wire.answer().status()).isEqualTo(202);
    }
    assertThat(station.manifest(DRIVE).body()).isEqualTo(manifest);
  }

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void uploadThatBreaksOffIsForgottenAtOnce(boolean chunked, boolean reset) throws IOException {
    byte[] manifest = Manifests.sized(DRIVE, 5 * MIB);
    byte[] part = Arrays.copyOf(manifest, 4 * MIB);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    String length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + manifest.length;
    try (Wire wire = new Wire(http)) {
      wire.head("PUT", station.manifestPath(DRIVE), XML, length);
      if (chunked) {
        wire.chunk(part);
      } else {
        wire.send(part);
      }
      await().until(() -> chunks() > 2);
      assertThat(station.backups(DRIVE).getList("value")).as("shown while it comes in").isEmpty();
      if (reset) {
        wire.reset();
      }
    }

    // Its lease would go on for minutes: it is deleted because the break was noticed.
    await().until(() -> documents() == 0);
    assertThat(chunks()).isZero();
    assertThat(station.history()).doesNotContain("ManifestReceived");
    assertThat(station.put(DRIVE, manifest).statusCode()).as("the second try").isEqualTo(202);
  }

  @Test
  void chunkedManifestIsTaken() throws IOException {
    byte[] manifest = Manifests.small(DRIVE);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    try (Wire wire = new Wire(http)) {
      wire.head("PUT", station.manifestPath(DRIVE), XML, "Transfer-Encoding: chunked");
      wire.chunk(manifest);
      wire.chunk(new byte[0]);

      assertThat(wire.answer().status()).isEqualTo(202);
    }
  }
}
