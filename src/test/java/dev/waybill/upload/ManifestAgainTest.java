package dev.waybill.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.core.util.BinaryData;
import dev.waybill.station.AtStation;
import dev.waybill.testing.AtOnce;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A manifest that comes again, changed or not, or twice at once. */
@QuarkusTest
class ManifestAgainTest extends AtStation {
  @Test
  void sameBytesAgainAreTheSameDocumentAndTheSameBlob() {
    byte[] manifest = Manifests.sized(DRIVE, 2 * MIB);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    servers.stopStorage();

    HttpResponse<String> first = station.put(DRIVE, manifest);
    HttpResponse<String> before = station.put(DRIVE, manifest);
    servers.startStorage();
    String uri = storedUri();
    HttpResponse<String> after = station.put(DRIVE, manifest);

    assertThat(List.of(first, before, after)).allMatch(answer -> answer.statusCode() == 202);
    assertThat(documentId(before)).isEqualTo(documentId(first));
    assertThat(documentId(after)).isEqualTo(documentId(first));
    assertThat(JsonPath.from(before.body()).getString("backup")).isEqualTo("requested");
    assertThat(JsonPath.from(after.body()).getString("backup")).isEqualTo("stored");
    requireOneOfEverything();
    assertThat(job.manifestUri(DRIVE)).isEqualTo(uri);
  }

  @Test
  void damagedBlobIsNeverGivenOut() {
    byte[] manifest = Manifests.small(DRIVE);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    station.put(DRIVE, manifest);

    String uri = storedUri();
    storage.blob(uri).upload(BinaryData.fromString("something else"), true);

    HttpResponse<byte[]> answer = station.manifest(DRIVE);
    storage.blob(uri).delete(); // Other tests look through the container.
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(new String(answer.body(), UTF_8)).contains("BackupDamaged");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2 * MIB})
  void ofTwoUploadsAtOnceTheLastStepMakesOneDocument(int length) throws Exception {
    byte[] manifest = Manifests.sized(DRIVE, length);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    CompletableFuture<HttpResponse<String>> first;
    CompletableFuture<HttpResponse<String>> second;
    try (Connection holder = servers.open()) {
      lockJob(holder);
      first = AtOnce.begin(() -> station.put(DRIVE, manifest));
      second = AtOnce.begin(() -> station.put(DRIVE, manifest));
      await().until(() -> rows.waitingForLocks() == 2);
      holder.rollback();
    }

    assertThat(first.get().statusCode()).isEqualTo(202);
    assertThat(second.get().statusCode()).isEqualTo(202);
    assertThat(documentId(second.get())).isEqualTo(documentId(first.get()));
    storedUri();
    requireOneOfEverything();
  }

  @Test
  void jobThatMovedOnDuringTheUploadTakesItNoMore() throws Exception {
    byte[] manifest = Manifests.sized(DRIVE, 2 * MIB);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    CompletableFuture<HttpResponse<String>> upload;
    try (Connection holder = servers.open()) {
      lockJob(holder);
      upload = AtOnce.begin(() -> station.put(DRIVE, manifest));
      await().until(() -> rows.waitingForLocks() == 1);
      String sql = "update job set state = 'Packaging' where subscription_id = ?";
      try (PreparedStatement update = Rows.prepared(holder, sql, job.subscription())) {
        update.execute();
      }
      holder.commit();
    }

    assertThat(upload.get().statusCode()).isEqualTo(409);
    assertThat(upload.get().body()).contains("in state Packaging");
    assertThat(documents()).isZero();
  }

  @Test
  void otherBytesMoveTheUriWhenTheJobGaveNoHash() {
    byte[] older = Manifests.small(DRIVE);
    byte[] newer = Manifests.sized(DRIVE, 5000);
    job.drive(DRIVE, Manifests.md5(older)).ship();
    forgetManifestHash();
    String firstId = documentId(station.put(DRIVE, older));
    String firstUri = storedUri();
    assertThat(shownHash()).isEqualTo(Manifests.sha256(older));

    String secondId = documentId(station.put(DRIVE, newer));
    String secondUri = await().until(() -> job.manifestUri(DRIVE), uri -> !firstUri.equals(uri));

    assertThat(shownHash()).isEqualTo(Manifests.sha256(newer));
    assertThat(storage.blob(firstUri).downloadContent().toBytes()).isEqualTo(older);
    assertThat(storage.blob(secondUri).downloadContent().toBytes()).isEqualTo(newer);
    assertThat(station.manifest(DRIVE).body()).isEqualTo(newer);
    JsonPath backups = station.backups(DRIVE);
    assertThat(backups.getList("value.documentId")).containsExactly(firstId, secondId);
    assertThat(backups.getList("value.uri")).containsExactly(firstUri, secondUri);
    assertThat(backups.getList("value.state")).containsOnly("stored");
  }

  @Test
  void otherBytesAreCorruptedWhenTheJobGaveAHash() {
    byte[] manifest = Manifests.small(DRIVE);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    String id = documentId(station.put(DRIVE, manifest));
    String uri = storedUri();

    HttpResponse<String> answer = station.put(DRIVE, Manifests.sized(DRIVE, 5000));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("ManifestCorrupted");
    assertThat(station.backups(DRIVE).getList("value.documentId")).containsExactly(id);
    assertThat(job.manifestUri(DRIVE)).isEqualTo(uri);
    assertThat(station.manifest(DRIVE).body()).isEqualTo(manifest);
  }

  private String shownHash() {
    return (String) job.drive(DRIVE).get("manifestHash");
  }

  private static String documentId(HttpResponse<String> answer) {
    return JsonPath.from(answer.body()).getString("documentId");
  }

  private void requireOneOfEverything() {
    assertThat(documents()).isOne();
    assertThat(
            rows.count(
                "backup_task t join document d on d.id = t.document_id"
                    + " where d.subscription_id = ?",
                job.subscription()))
        .isOne();
    String uri = job.manifestUri(DRIVE);
    String document = storage.blob(uri).getProperties().getMetadata().get("waybill_document_id");
    assertThat(storage.documents("waimportexport"))
        .filteredOn(document::equals)
        .as("blobs of the document")
        .hasSize(1);
  }

  private void lockJob(Connection holder) throws SQLException {
    holder.setAutoCommit(false);
    String sql = "select from job where subscription_id = ? for update";
    try (PreparedStatement lock = Rows.prepared(holder, sql, job.subscription())) {
      lock.execute();
    }
  }
}
