package dev.waybill.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.storage.blob.BlobClient;
import dev.waybill.station.AtStation;
import dev.waybill.testing.DriveLogs;
import dev.waybill.testing.Manifests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of a log: taken in, durable, stored, shown. */
@QuarkusTest
class DriveLogTest extends AtStation {
  @ParameterizedTest
  @CsvSource({"error, errorLogUri", "verbose, verboseLogUri"})
  void logIsDurableWithThe202AndReadableWhileTheStorageIsAway(String kind, String property) {
    byte[] log = DriveLogs.sized(DRIVE, 2 * MIB);
    ship();
    servers.stopStorage();

    HttpResponse<String> answer = station.putLog(DRIVE, kind, log);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue(http.resolve(station.backupsPath(DRIVE)).toString());
    JsonPath receipt = JsonPath.from(answer.body());
    assertThat(receipt.getString("driveId")).isEqualTo(DRIVE);
    assertThat(receipt.getLong("length")).isEqualTo(log.length);
    assertThat(receipt.getString("md5")).isEqualTo(Manifests.md5(log));
    assertThat(receipt.getString("sha256")).isEqualTo(Manifests.sha256(log));
    assertThat(receipt.getString("backup")).isEqualTo("requested");
    assertThat(receipt.getString("message")).contains(kind + " log", property);
    HttpResponse<byte[]> back = station.log(DRIVE, kind);
    assertThat(back.body()).isEqualTo(log);
    assertThat(back.headers().firstValue("Content-Type")).hasValue("application/xml");
    assertThat(job.drive(DRIVE)).doesNotContainKey(property);
  }

  /** Whatever backupDriveManifest says: it is about manifests. */
  @ParameterizedTest
  @CsvSource({"error, errorLogUri, 1", "verbose, verboseLogUri, 1", "error, errorLogUri, 5000000"})
  void logIsStoredAlwaysAndItsUriIsShown(String kind, String property, int length) {
    byte[] log = DriveLogs.sized(DRIVE, length);
    job.with("backupDriveManifest", "false");
    ship();
    String id = documentId(station.putLog(DRIVE, kind, log));

    String uri = uri(property);

    BlobClient blob = storage.blob(uri);
    assertThat(blob.getBlobName())
        .matches("waies/Job-1_WD-1_\\d{8}-\\d{6}-\\d{3}_" + kind + "\\.xml");
    assertThat(blob.downloadContent().toBytes()).isEqualTo(log);
    assertThat(blob.getProperties().getMetadata())
        .containsEntry("waybill_document_id", id)
        .containsEntry("waybill_kind", kind);
    assertThat(station.log(DRIVE, kind).body()).isEqualTo(log);
    assertThat(job.manifestUri(DRIVE)).isNull();
    JsonPath shown = station.job();
    assertThat(shown.getString("drives[0]." + property)).isEqualTo(uri);
    assertThat(shown.getList("drives[0].documents.kind")).containsExactly(kind);
    assertThat(shown.<String>getList("history.type"))
        .endsWith("LogReceived", "BackupRequested", "BackupStored");
    assertThat(shown.<String, String>getMap("history.find { it.type == 'LogReceived' }.data"))
        .containsOnlyKeys("kind", "length", "sha256")
        .containsEntry("kind", kind)
        .containsEntry("length", String.valueOf(log.length))
        .containsEntry("sha256", Manifests.sha256(log));
  }

  @Test
  void documentsOfADriveDoNotGetInEachOthersWay() {
    byte[] manifest = Manifests.small(DRIVE);
    byte[] error = DriveLogs.small(DRIVE);
    byte[] verbose = DriveLogs.small(DRIVE);
    job.with("logLevel", "'Verbose'").drive(DRIVE, Manifests.md5(manifest)).ship();

    station.putLog(DRIVE, "verbose", verbose);
    station.put(DRIVE, manifest);
    station.putLog(DRIVE, "error", error);

    List<String> uris = List.of(uri("verboseLogUri"), uri("manifestUri"), uri("errorLogUri"));
    assertThat(station.backups(DRIVE).getList("value.uri")).isEqualTo(uris);
    assertThat(uris)
        .extracting(uri -> storage.blob(uri).downloadContent().toBytes())
        .containsExactly(verbose, manifest, error);
    assertThat(station.manifest(DRIVE).body()).isEqualTo(manifest);
    assertThat(station.log(DRIVE, "error").body()).isEqualTo(error);
    assertThat(station.log(DRIVE, "verbose").body()).isEqualTo(verbose);
  }

  @Test
  void sameBytesAgainAreTheSameDocumentAndOthersMoveTheUri() {
    byte[] older = DriveLogs.small(DRIVE);
    byte[] newer = DriveLogs.small(DRIVE);
    ship();
    String first = documentId(station.putLog(DRIVE, "error", older));
    String firstUri = uri("errorLogUri");

    HttpResponse<String> again = station.putLog(DRIVE, "error", older);

    assertThat(documentId(again)).isEqualTo(first);
    assertThat(JsonPath.from(again.body()).getString("backup")).isEqualTo("stored");
    assertThat(documents()).isOne();

    String second = documentId(station.putLog(DRIVE, "error", newer));
    String secondUri = await().until(() -> uri("errorLogUri"), uri -> !firstUri.equals(uri));

    assertThat(storage.blob(firstUri).downloadContent().toBytes()).isEqualTo(older);
    assertThat(storage.blob(secondUri).downloadContent().toBytes()).isEqualTo(newer);
    assertThat(station.log(DRIVE, "error").body()).isEqualTo(newer);
    assertThat(station.backups(DRIVE).getList("value.documentId")).containsExactly(first, second);
  }

  @Test
  void digestOfALogIsNotShownAsThatOfTheManifest() {
    ship();
    forgetManifestHash();

    documentId(station.putLog(DRIVE, "error", DriveLogs.small(DRIVE)));

    assertThat(job.drive(DRIVE)).doesNotContainKey("manifestHash");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shipping", "Received", "Transferring", "Packaging"})
  void stateBeforeTheDrivesGoBackTakesLogs(String state) {
    ship();
    setJobState(state);

    assertThat(station.putLog(DRIVE, "error", DriveLogs.small(DRIVE)).statusCode()).isEqualTo(202);
    assertThat(station.putLog(DRIVE, "verbose", DriveLogs.small(DRIVE)).statusCode())
        .isEqualTo(202);
  }

  private void ship() {
    job.with("logLevel", "'Verbose'").drive(DRIVE, "0".repeat(32)).ship();
  }

  /** A URI of the drive as Get Job shows it, once it does. */
  private String uri(String property) {
    return (String) await().until(() -> job.drive(DRIVE).get(property), Objects::nonNull);
  }

  private static String documentId(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return JsonPath.from(answer.body()).getString("documentId");
  }
}
