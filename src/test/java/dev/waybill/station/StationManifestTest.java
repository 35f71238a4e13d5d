package dev.waybill.station;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.manifest.ManifestFigures;
import dev.waybill.testing.Body;
import dev.waybill.testing.GeneratedManifest;
import dev.waybill.testing.Manifests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the station sees of the manifests that it has handed in. */
@QuarkusTest
class StationManifestTest extends AtStation {
  @Test
  void figuresOfManyBlobsAreThoseOfTheGenerator() {
    requireFigures(20_000, 200);
  }

  @Tag("thorough")
  @Test
  void figuresOfAMillionBlobsAreThoseOfTheGenerator() {
    requireFigures(1_000_000, 10_000);
  }

  private void requireFigures(int blobs, int faultyOneIn) {
    GeneratedManifest manifest = new GeneratedManifest(DRIVE, 7, blobs, faultyOneIn);
    ManifestFigures figures = manifest.figures();
    job.drive(DRIVE, Manifests.digest("MD5", manifest.stream())).ship();

    requireTaken(handIn(manifest));

    JsonPath shown = shown(DRIVE);
    assertThat(shown.getLong("blobs")).isEqualTo(blobs);
    requireSame(shown, figures);
  }

  @Test
  void bytesOfARightManifestAreShown() {
    GeneratedManifest manifest = GeneratedManifest.right(DRIVE, 8, 1000);
    job.drive(DRIVE, Manifests.digest("MD5", manifest.stream())).ship();

    requireTaken(handIn(manifest));

    requireSame(shown(DRIVE), manifest.figures());
    assertThat(shown(DRIVE).getLong("violations.count")).isZero();
    assertThat(shown(DRIVE).getLong("contentBytes")).isPositive();
  }

  @Test
  void manifestThatBreaksRulesIsStoredAsItIs() throws IOException {
    GeneratedManifest manifest = new GeneratedManifest(DRIVE, 9, 500, 1);
    byte[] bytes = bytes(manifest);
    job.drive(DRIVE, Manifests.sha256(bytes)).ship();

    HttpResponse<String> answer = station.put(DRIVE, bytes);

    requireTaken(answer);
    assertThat(storage.blob(storedUri()).downloadContent().toBytes()).isEqualTo(bytes);
    JsonPath shown = shown(DRIVE);
    assertThat(shown.getString("documentId"))
        .isEqualTo(JsonPath.from(answer.body()).getString("documentId"));
    assertThat(shown.getLong("violations.count")).isEqualTo(500);
    assertThat(shown.getList("violations.first")).hasSize(100);
    requireSame(shown, manifest.figures());
  }

  @Test
  void secretOfAManifestIsInNoAnswer() throws IOException {
    byte[] bytes = bytes(new GeneratedManifest(DRIVE, 10, 10, 1));
    assertThat(new String(bytes, UTF_8)).contains(GeneratedManifest.SECRET);
    job.drive(DRIVE, Manifests.md5(bytes)).ship();

    String receipt = station.put(DRIVE, bytes).body();

    assertThat(shown(DRIVE).getString("credential")).isIn("StorageAccountKey", "ContainerSas");
    assertThat(receipt + station.text(station.jobPath()) + moved())
        .doesNotContain(GeneratedManifest.SECRET);
    assertThat(
            rows.count(
                "manifest_figures f join document d on d.id = f.document_id"
                    + " where d.subscription_id = ? and f::text like ?",
                job.subscription(),
                "%" + GeneratedManifest.SECRET + "%"))
        .isZero();
  }

  @Test
  void driveWithoutAManifestSaysNothingOfOne() {
    job.drive(DRIVE, "0".repeat(32)).drive("WD-2", "0".repeat(32)).ship();
    forgetManifestHash();
    requireTaken(station.put("WD-2", Manifests.small("WD-2")));

    assertThat(station.job().getMap("drives[0]")).doesNotContainKey("manifest");
    assertThat(shown("WD-2").getLong("blobs")).isEqualTo(1);
  }

  @Test
  void newestManifestIsShownAlone() throws IOException {
    job.drive(DRIVE, "0".repeat(32)).ship();
    forgetManifestHash();
    requireTaken(station.put(DRIVE, bytes(new GeneratedManifest(DRIVE, 11, 20, 1))));
    GeneratedManifest newest = GeneratedManifest.right(DRIVE, 12, 30);
    requireTaken(handIn(newest));

    requireSame(shown(DRIVE), newest.figures());
    requireSame(JsonPath.from(moved()).setRootPath("manifest"), newest.figures());

    rows.change(
        "delete from manifest_figures f using document d where d.id = f.document_id"
            + " and d.subscription_id = ? and f.blobs = 30",
        job.subscription());
    assertThat(station.job().getMap("drives[0]"))
        .as("figures of an older manifest are not those of the newest")
        .doesNotContainKey("manifest");
  }

  @Test
  void figuresGoWithTheirDocument() {
    byte[] manifest = Manifests.small(DRIVE);
    job.with("backupDriveManifest", "false").drive(DRIVE, Manifests.md5(manifest)).ship();
    requireTaken(station.put(DRIVE, manifest));
    String documentId = shown(DRIVE).getString("documentId");

    rows.change("delete from document where id = ?::uuid", documentId);

    assertThat(rows.count("manifest_figures where document_id = ?::uuid", documentId)).isZero();
  }

  private String moved() {
    HttpResponse<String> answer = station.move(DRIVE, Body.of("{'state': 'Received'}"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> handIn(GeneratedManifest manifest) {
    return station.put(DRIVE, BodyPublishers.ofInputStream(manifest::stream));
  }

  private static void requireTaken(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  private JsonPath shown(String driveId) {
    int index = station.job().getList("drives.driveId").indexOf(driveId);
    return station.job().setRootPath("drives[%d].manifest".formatted(index));
  }

  private static byte[] bytes(GeneratedManifest manifest) throws IOException {
    try (InputStream stream = manifest.stream()) {
      return stream.readAllBytes();
    }
  }

  private static void requireSame(JsonPath shown, ManifestFigures figures) {
    assertThat(shown.getString("version")).isEqualTo(figures.version());
    assertThat(shown.getString("clientCreator")).isEqualTo(figures.clientCreator());
    assertThat(shown.getString("credential")).isEqualTo(figures.credential().name());
    assertThat(shown.getLong("blobLists")).isEqualTo(figures.blobLists());
    assertThat(shown.getLong("blobs")).isEqualTo(figures.blobs());
    Number bytes = shown.get("contentBytes");
    assertThat(bytes == null ? null : (Long) bytes.longValue()).isEqualTo(figures.contentBytes());
    assertThat(shown.getLong("pageRanges")).isEqualTo(figures.pageRanges());
    assertThat(shown.getLong("blocks")).isEqualTo(figures.blocks());
    assertThat(shown.getLong("hashedParts")).isEqualTo(figures.hashedParts());
    assertThat(shown.getLong("violations.count")).isEqualTo(figures.violations());
    List<Map<String, Object>> first = shown.getList("violations.first");
    assertThat(first).hasSameSizeAs(figures.firstViolations());
    for (int i = 0; i < first.size(); i++) {
      ManifestFigures.Violation expected = figures.firstViolations().get(i);
      assertThat(first.get(i))
          .containsEntry("rule", expected.rule().name())
          .containsEntry("path", expected.path())
          .containsEntry("line", (int) expected.line())
          .hasEntrySatisfying(
              "message", message -> assertThat((String) message).contains("accepted"));
      assertThat(first.get(i).get("blobPath")).isEqualTo(expected.blobPath());
    }
  }
}
