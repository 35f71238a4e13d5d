package dev.waybill.upload;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.station.AtStation;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and broken tools send in place of a manifest; nothing of it stays. */
@QuarkusTest
class BadManifestTest extends AtStation {
  private static final String XML = "Content-Type: application/xml";
  private static final int ELEMENTS = 10_000_000;

  @Test
  void manifestOfNoBytesIsRefused() {
    order(new byte[0]);

    requireRefused(station.put(DRIVE, new byte[0]), 400, "ManifestFormatInvalid");
  }

  /** What is beyond the announced length would be the next request: the body is cut. */
  @Test
  void manifestThatIsLongerThanAnnouncedIsRefused() throws IOException {
    byte[] manifest = Manifests.sized(DRIVE, 2 * MIB);
    order(manifest);
    try (Wire wire = new Wire(http)) {
      wire.head("PUT", station.manifestPath(DRIVE), XML, "Content-Length: " + (2 * MIB - 1000));
      wire.send(manifest);

      requireRefused(wire.answer(), 400, "ManifestFormatInvalid");
    }
  }

  @Test
  void manifestThatIsShorterThanAnnouncedIsForgotten() throws IOException {
    byte[] manifest = Manifests.sized(DRIVE, 2 * MIB);
    order(manifest);
    try (Wire wire = new Wire(http)) {
      wire.head(
          "PUT", station.manifestPath(DRIVE), XML, "Content-Length: " + (manifest.length + 1));
      wire.send(manifest);
      await().until(() -> documents() == 1);
    }

    await().until(() -> documents() == 0);
    assertThat(station.backups(DRIVE).getList("value")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "+5", "5, 6", "many", "99999999999999999999"})
  void lengthThatIsNoneIsRefused(String length) throws IOException {
    order(Manifests.small(DRIVE));
    try (Wire wire = new Wire(http)) {
      wire.head("PUT", station.manifestPath(DRIVE), XML, "Content-Length: " + length);

      assertThat(wire.answer().status()).isBetween(400, 413);
    }
    assertThat(documents()).isZero();
  }

  /** That is no HTTP any more, so there is nobody to answer. */
  @Test
  void chunkedBodyThatEndsInNonsenseIsForgotten() throws IOException {
    byte[] manifest = Manifests.sized(DRIVE, 2 * MIB);
    order(manifest);
    try (Wire wire = new Wire(http)) {
      wire.head("PUT", station.manifestPath(DRIVE), XML, "Transfer-Encoding: chunked");
      wire.chunk(manifest);
      await().until(() -> documents() == 1);
      wire.send("nonsense\r\n".getBytes(US_ASCII));

      assertThat(wire.ended()).isTrue();
    }
    await().until(() -> documents() == 0);
  }

  @Test
  void packedBombIsNeverUnpacked() throws IOException {
    order(Manifests.small(DRIVE));
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bomb)) {
      for (int i = 0; i < 512; i++) {
        packed.write(new byte[MIB]);
      }
    }

    HttpResponse<String> announced =
        station.send(
            "PUT",
            station.manifestPath(DRIVE),
            BodyPublishers.ofByteArray(bomb.toByteArray()),
            "Content-Type",
            "application/xml",
            "Content-Encoding",
            "gzip");

    requireRefused(announced, 415, "UnsupportedMediaType");
    requireRefused(station.put(DRIVE, bomb.toByteArray()), 400, "ManifestFormatInvalid");
  }

  @Test
  void laughsThatGrowToABillionAreRefused() {
    StringBuilder laughs = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE l [");
    laughs.append("<!ENTITY l0 'ha'>");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY l").append(i).append(" '").append(("&l" + (i - 1) + ";").repeat(10));
      laughs.append("'>");
    }
    laughs.append("]><DriveManifest><Drive><DriveId>&l29;</DriveId></Drive></DriveManifest>");
    byte[] body = laughs.toString().getBytes(UTF_8);
    order(body);

    requireRefused(station.put(DRIVE, body), 400, "ManifestFormatInvalid");
  }

  @Test
  void invalidUtf8InADriveIdIsRefused() {
    byte[] manifest = Manifests.small(DRIVE);
    int place = new String(manifest, UTF_8).indexOf(DRIVE);
    manifest[place] = (byte) 0xC3;
    order(manifest);

    requireRefused(station.put(DRIVE, manifest), 400, "ManifestFormatInvalid");
  }

  @Test
  void driveIdOfThreeHundredCharactersIsRefusedInThePathAndInTheManifest() {
    String longId = "D".repeat(300);
    byte[] manifest = Manifests.small(longId);
    order(manifest);

    requireRefused(station.put(longId, manifest), 404, "ResourceNotFound");
    String message =
        requireRefused(station.put(DRIVE, manifest), 400, "ManifestDriveIdMismatch")
            .getString("error.message");
    assertThat(message).contains(DRIVE).hasSizeLessThan(600);
  }

  /**
   * What a drive holds is a manifest however many elements it has; LargeManifestIT bounds memory.
   */
  @Test
  void tenMillionElementsAreTaken() {
    String whole = new String(Manifests.small(DRIVE), UTF_8);
    int end = whole.indexOf("</BlobList>");
    String sha256 = Manifests.digest("SHA-256", manyElements(whole, end));
    job.drive(DRIVE, sha256).ship();

    HttpResponse<String> answer =
        station.put(DRIVE, BodyPublishers.ofInputStream(() -> manyElements(whole, end)));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(JsonPath.from(answer.body()).getString("sha256")).isEqualTo(sha256);
  }

  private static InputStream manyElements(String whole, int end) {
    byte[] piece = "<B/>".repeat(ELEMENTS / 100).getBytes(US_ASCII);
    InputStream head = new ByteArrayInputStream(whole.substring(0, end).getBytes(UTF_8));
    InputStream tail = new ByteArrayInputStream(whole.substring(end).getBytes(UTF_8));
    List<InputStream> elements =
        Collections.nCopies(100, piece).stream()
            .<InputStream>map(ByteArrayInputStream::new)
            .toList();
    return new SequenceInputStream(
        head,
        new SequenceInputStream(new SequenceInputStream(Collections.enumeration(elements)), tail));
  }

  private void order(byte[] manifest) {
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
  }

  private JsonPath requireRefused(HttpResponse<String> answer, int status, String code) {
    return requireRefused(new Wire.Answer(answer.statusCode(), "", answer.body()), status, code);
  }

  private JsonPath requireRefused(Wire.Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    JsonPath error = JsonPath.from(answer.body());
    assertThat(error.getString("error.code")).isEqualTo(code);
    assertThat(documents()).as("documents, and with them chunks").isZero();
    return error;
  }
}
