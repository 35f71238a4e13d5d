package dev.waybill.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobType;
import dev.waybill.station.AtStation;
import dev.waybill.testing.Manifests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of one manifest: taken in, durable, stored, shown. */
@QuarkusTest
class ManifestTest extends AtStation {
  @ParameterizedTest
  @ValueSource(ints = {1, 1 * MIB, 4 * MIB + 1})
  void manifestIsDurableWithThe202AndReadableWhileTheStorageIsAway(int length) {
    byte[] manifest = Manifests.sized(DRIVE, length);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    servers.stopStorage();

    HttpResponse<String> answer = station.put(DRIVE, manifest);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue(http.resolve(station.backupsPath(DRIVE)).toString());
    JsonPath receipt = JsonPath.from(answer.body());
    assertThat(receipt.getString("driveId")).isEqualTo(DRIVE);
    assertThat(receipt.getLong("length")).isEqualTo(manifest.length);
    assertThat(receipt.getString("md5")).isEqualTo(Manifests.md5(manifest));
    assertThat(receipt.getString("sha256")).isEqualTo(Manifests.sha256(manifest));
    assertThat(receipt.getString("backup")).isEqualTo("requested");
    String id = receipt.getString("documentId");
    assertThat(rows.value(String.class, "select state from document where id = ?::uuid", id))
        .isEqualTo("received");
    assertThat(bytesInDatabase(id)).isEqualTo(manifest);
    assertThat(station.manifest(DRIVE).body()).isEqualTo(manifest);
    assertThat(job.manifestUri(DRIVE)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1 * MIB, 4 * MIB + 1, 9 * MIB})
  void storedManifestIsByteForByteWhatWasHandedIn(int length) {
    byte[] manifest = Manifests.sized(DRIVE, length);
    job.drive(DRIVE, Manifests.sha256(manifest)).ship();
    JsonPath receipt = JsonPath.from(station.put(DRIVE, manifest).body());

    BlobClient blob = storage.blob(storedUri());

    assertThat(blob.getBlobName()).matches("waies/Job-1_WD-1_\\d{8}-\\d{6}-\\d{3}_manifest\\.xml");
    assertThat(blob.downloadContent().toBytes()).isEqualTo(manifest);
    BlobProperties properties = blob.getProperties();
    assertThat(properties.getBlobType()).isEqualTo(BlobType.BLOCK_BLOB);
    assertThat(properties.getContentType()).isEqualTo("application/xml");
    assertThat(HexFormat.of().withUpperCase().formatHex(properties.getContentMd5()))
        .isEqualTo(Manifests.md5(manifest));
    assertThat(properties.getMetadata())
        .containsEntry("waybill_document_id", receipt.getString("documentId"))
        .containsEntry("waybill_drive_id", DRIVE)
        .containsEntry("waybill_kind", "manifest")
        .containsEntry("waybill_length", String.valueOf(manifest.length))
        .containsEntry("waybill_md5", Manifests.md5(manifest))
        .containsEntry("waybill_sha256", Manifests.sha256(manifest))
        .containsKeys("waybill_job_id", "waybill_stamp");
    assertThat(storage.container("waimportexport").getProperties().getBlobPublicAccess()).isNull();
    HttpResponse<byte[]> back = station.manifest(DRIVE);
    assertThat(back.body()).isEqualTo(manifest);
    assertThat(back.headers().firstValue("Content-Type")).hasValue("application/xml");
  }

  @Test
  void manifestOfAnAbsentStorageIsStoredWhenTheStorageIsBack() {
    byte[] manifest = Manifests.small(DRIVE);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    servers.stopStorage();
    station.put(DRIVE, manifest);
    await().until(() -> station.backups(DRIVE).getInt("value[0].attempts") > 0);
    assertThat(job.manifestUri(DRIVE)).isNull();

    servers.startStorage();

    assertThat(storage.blob(storedUri()).downloadContent().toBytes()).isEqualTo(manifest);
  }

  @Test
  void diagnosticsPathSaysContainerAndVirtualDirectory() {
    byte[] manifest = Manifests.small(DRIVE);
    String container = "logs-" + job.subscription();
    job.with("diagnosticsPath", "'%s/a/b c'".formatted(container))
        .drive(DRIVE, Manifests.md5(manifest))
        .ship();
    station.put(DRIVE, manifest);

    String uri = storedUri();

    assertThat(uri).startsWith(servers.endpoint() + "/" + container + "/a/b%20c/waies/Job-1_WD-1_");
    assertThat(storage.blob(uri).downloadContent().toBytes()).isEqualTo(manifest);
    assertThat(storage.container(container).getProperties().getBlobPublicAccess()).isNull();
  }

  @Test
  void manifestIsNamedAfterDriveAndJobInTheirOwnCase() {
    byte[] manifest = Manifests.small("wd-1");
    job.drive(DRIVE, Manifests.md5(manifest)).ship();

    HttpResponse<String> answer = station.put("wD-1", manifest);

    assertThat(JsonPath.from(answer.body()).getString("driveId")).isEqualTo("WD-1");
    assertThat(storedUri()).contains("/Job-1_WD-1_");
  }

  @Test
  void manifestWaitsInPostgresqlUntilBackupIsTurnedOn() {
    byte[] manifest = Manifests.small(DRIVE);
    job.with("backupDriveManifest", "false").drive(DRIVE, Manifests.md5(manifest)).ship();

    HttpResponse<String> answer = station.put(DRIVE, manifest);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(JsonPath.from(answer.body()).getString("backup")).isEqualTo("notRequested");
    assertThat(station.backups(DRIVE).getString("value[0].state")).isEqualTo("notRequested");
    assertThat(station.manifest(DRIVE).body()).isEqualTo(manifest);

    job.patch("{'backupDriveManifest': true}");

    assertThat(storage.blob(storedUri()).downloadContent().toBytes()).isEqualTo(manifest);
  }

  @Test
  void damagedManifestNeverComesBackWhole() {
    byte[] manifest = Manifests.sized(DRIVE, 2 * MIB);
    job.with("backupDriveManifest", "false").drive(DRIVE, Manifests.md5(manifest)).ship();
    station.put(DRIVE, manifest);
    rows.change(
        "update document_chunk c set bytes = set_byte(bytes, 1000, 64) from document d"
            + " where d.id = c.document_id and ordinal = 0 and d.subscription_id = ?",
        job.subscription());

    assertThatThrownBy(() -> station.manifest(DRIVE)).hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void storedManifestIsAskedForInVainWhileTheStorageIsAway() {
    byte[] manifest = Manifests.small(DRIVE);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    station.put(DRIVE, manifest);
    storedUri();
    servers.stopStorage();

    HttpResponse<byte[]> answer = station.manifest(DRIVE);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(new String(answer.body(), UTF_8)).contains("BackupUnreadable");
    servers.startStorage();
    assertThat(station.manifest(DRIVE).body()).isEqualTo(manifest);
  }

  @Test
  void driveWithoutAManifestHasNoneToGive() {
    job.drive(DRIVE, "0".repeat(32)).drive("other", "0".repeat(32)).ship();
    List<String> paths = List.of(station.manifestPath(DRIVE), station.manifestPath("absent"));

    assertThat(paths)
        .allSatisfy(path -> assertThat(station.get(path).statusCode()).as(path).isEqualTo(404));
  }

  private byte[] bytesInDatabase(String documentId) {
    return rows.value(
        byte[].class,
        "select string_agg(bytes, '' order by ordinal) from document_chunk"
            + " where document_id = ?::uuid",
        documentId);
  }
}
