package dev.waybill.upload;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.station.AtStation;
import dev.waybill.testing.Manifests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which manifests are refused and which are not; of a refused one nothing stays. */
@QuarkusTest
class ManifestRefusalTest extends AtStation {
  private static final String HASH = "0".repeat(32);
  private static final String BLOB_LIST = "<BlobList Id=\"session#1-0\">";

  static Stream<Arguments> noManifests() {
    // Long enough that chunks are in the database when the fault is found.
    String whole = new String(Manifests.sized(DRIVE, 2 * MIB), UTF_8);
    String end = "</BlobList>";
    byte[] invalidUtf8 = whole.getBytes(UTF_8);
    invalidUtf8[invalidUtf8.length - 60] = (byte) 0xFF;
    return Stream.of(
        fault("empty body", ""),
        fault("DOCTYPE", whole.replace("<DriveManifest", "<!DOCTYPE x><DriveManifest")),
        fault(
            "billion laughs",
            "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><DriveManifest>&b;"),
        fault("wrong root", whole.replace("DriveManifest", "Manifest")),
        fault(
            "DriveId behind BlobList",
            whole.replace("<DriveId>", BLOB_LIST + "</BlobList><DriveId>")),
        fault("not well-formed", whole.replace("</DriveManifest>", "</Drive>")),
        fault("truncated", whole.substring(0, whole.length() - 20)),
        Arguments.of("invalid UTF-8", invalidUtf8),
        fault(
            "attribute of 30 MB",
            whole.replace(end, "<B a='" + "x".repeat(30 * MIB) + "'/>" + end)),
        fault("name of 2 MB", whole.replace(end, "<" + "x".repeat(2 * MIB) + "/>" + end)),
        fault("text of 2 MB", whole.replace(end, "x".repeat(2 * MIB) + end)),
        fault("comment of 2 MB", whole.replace(end, "<!--" + "x".repeat(2 * MIB) + "-->" + end)),
        fault("depth of 200", whole.replace(end, "<a>".repeat(200) + "</a>".repeat(200) + end)),
        fault("500 attributes", whole.replace(end, "<B" + attributes(500) + "/>" + end)));
  }

  private static Arguments fault(String name, String manifest) {
    return Arguments.of(name, manifest.getBytes(UTF_8));
  }

  private static String attributes(int count) {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < count; i++) {
      attributes.append(" a").append(i).append("='1'");
    }
    return attributes.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noManifests")
  void whatIsNoManifestIsRefusedAndForgotten(String name, byte[] body) {
    job.drive(DRIVE, HASH).ship();

    requireRefused(station.put(DRIVE, body), 400, "ManifestFormatInvalid");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2 * MIB})
  void manifestOfAnotherDriveIsRefusedAndForgotten(int length) {
    byte[] manifest = Manifests.sized("WD-2", length);
    job.drive(DRIVE, Manifests.md5(manifest)).drive("WD-2", Manifests.md5(manifest)).ship();

    String message =
        requireRefused(station.put(DRIVE, manifest), 400, "ManifestDriveIdMismatch")
            .getString("error.message");

    assertThat(message).contains("WD-1", "WD-2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2 * MIB})
  void manifestOfOtherBytesThanItsHashIsCorrupted(int length) {
    byte[] manifest = Manifests.sized(DRIVE, length);
    String expected = "0123456789abcdef".repeat(2);
    job.drive(DRIVE, expected).ship();

    JsonPath error = requireRefused(station.put(DRIVE, manifest), 409, "ManifestCorrupted");

    assertThat(error.getString("error.message")).contains(expected, Manifests.md5(manifest));
    assertThat(error.getString("error.target")).isEqualTo("manifestHash");
  }

  @Test
  void manifestOfOtherBytesThanItsSha256IsCorrupted() {
    byte[] manifest = Manifests.small(DRIVE);
    String expected = "0123456789ABCDEF".repeat(4);
    job.drive(DRIVE, expected).ship();

    JsonPath error = requireRefused(station.put(DRIVE, manifest), 409, "ManifestCorrupted");

    assertThat(error.getString("error.message")).contains(expected, Manifests.sha256(manifest));
  }

  @Test
  void twoHundredThousandReferencesAreTaken() {
    String blob = "<Blob><BlobPath>" + "a&amp;".repeat(100) + "</BlobPath></Blob>";
    String whole = new String(Manifests.small(DRIVE), UTF_8);
    requireTaken(whole.replace("</BlobList>", blob.repeat(2000) + "</BlobList>").getBytes(UTF_8));
  }

  @Test
  void utf16IsTaken() {
    String whole = new String(Manifests.sized(DRIVE, MIB), UTF_8);
    byte[] manifest = whole.replace("UTF-8", "UTF-16").getBytes(UTF_16);
    assertThat(Arrays.copyOf(manifest, 2)).isEqualTo(new byte[] {(byte) 0xFE, (byte) 0xFF});
    requireTaken(manifest);
  }

  @Test
  void hashComparesWithoutCase() {
    byte[] manifest = Manifests.small(DRIVE);
    job.drive(DRIVE, Manifests.sha256(manifest).replace('A', 'a').replace('F', 'f')).ship();

    assertThat(station.put(DRIVE, manifest).statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Creating", "Packaging", "Completed", "Closed"})
  void stateThatTakesNoManifestsIsNamed(String state) {
    byte[] manifest = Manifests.small(DRIVE);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    setJobState(state);

    JsonPath error = requireRefused(station.put(DRIVE, manifest), 409, "Conflict");

    assertThat(error.getString("error.message")).contains("in state " + state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shipping", "Received", "Transferring"})
  void stateOfADriveOnItsWayTakesManifests(String state) {
    byte[] manifest = Manifests.small(DRIVE);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    setJobState(state);

    assertThat(station.put(DRIVE, manifest).statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/xml", "application/json", "application/octet-stream", "nonsense"})
  void onlyApplicationXmlIsTaken(String type) {
    job.drive(DRIVE, HASH).ship();

    requireRefused(sendAs("Content-Type", type), 415, "UnsupportedMediaType");
  }

  @Test
  void manifestWithoutAMediaTypeIsTakenForWhatItIs() {
    byte[] manifest = Manifests.small(DRIVE);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();

    HttpResponse<String> answer =
        station.send("PUT", station.manifestPath(DRIVE), BodyPublishers.ofByteArray(manifest));

    assertThat(answer.statusCode()).isEqualTo(202);
  }

  @Test
  void packedManifestIsNotTaken() {
    job.drive(DRIVE, HASH).ship();

    requireRefused(
        sendAs("Content-Type", "application/xml", "Content-Encoding", "gzip"),
        415,
        "UnsupportedMediaType");
  }

  @Test
  void unknownJobAndUnknownDriveAreNotFound() {
    requireRefused(station.put(DRIVE, Manifests.small(DRIVE)), 404, "ResourceNotFound");

    job.drive(DRIVE, HASH).ship();

    requireRefused(station.put("WD-9", Manifests.small("WD-9")), 404, "ResourceNotFound");
  }

  private HttpResponse<String> sendAs(String... headers) {
    byte[] manifest = Manifests.small(DRIVE);
    return station.send(
        "PUT", station.manifestPath(DRIVE), BodyPublishers.ofByteArray(manifest), headers);
  }

  private void requireTaken(byte[] manifest) {
    job.drive(DRIVE, Manifests.md5(manifest)).ship();

    HttpResponse<String> answer = station.put(DRIVE, manifest);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(station.manifest(DRIVE).body()).isEqualTo(manifest);
  }

  private JsonPath requireRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(JsonPath.from(answer.body()).getString("error.code")).isEqualTo(code);
    assertThat(documents()).as("documents, in whatever state").isZero();
    if (status != 404) {
      assertThat(station.backups(DRIVE).getList("value")).isEmpty();
    }
    return JsonPath.from(answer.body());
  }
}
