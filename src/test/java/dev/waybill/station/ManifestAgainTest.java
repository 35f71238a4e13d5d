package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.AtOnce;
import dev.waybill.testing.Manifests;
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
    desk.ship(driveWith(Manifests.md5(manifest)));
    servers.stopStorage();

    HttpResponse<String> first = desk.put(DRIVE, manifest);
    HttpResponse<String> before = desk.put(DRIVE, manifest);
    servers.startStorage();
    String uri = storedUri();
    HttpResponse<String> after = desk.put(DRIVE, manifest);

    assertThat(List.of(first, before, after)).allMatch(answer -> answer.statusCode() == 202);
    assertThat(documentId(before)).isEqualTo(documentId(first));
    assertThat(documentId(after)).isEqualTo(documentId(first));
    requireOneOfEverything();
    assertThat(desk.manifestUri(DRIVE)).isEqualTo(uri);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2 * MIB})
  void ofTwoUploadsAtOnceTheLastStepMakesOneDocument(int length) throws Exception {
    byte[] manifest = Manifests.sized(DRIVE, length);
    desk.ship(driveWith(Manifests.md5(manifest)));
    CompletableFuture<HttpResponse<String>> first;
    CompletableFuture<HttpResponse<String>> second;
    try (Connection holder = servers.open()) {
      lockJob(holder);
      first = AtOnce.begin(() -> desk.put(DRIVE, manifest));
      second = AtOnce.begin(() -> desk.put(DRIVE, manifest));
      await().until(() -> waitingForLocks() == 2);
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
    desk.ship(driveWith(Manifests.md5(manifest)));
    CompletableFuture<HttpResponse<String>> upload;
    try (Connection holder = servers.open()) {
      lockJob(holder);
      upload = AtOnce.begin(() -> desk.put(DRIVE, manifest));
      await().until(() -> waitingForLocks() == 1);
      try (PreparedStatement update =
          holder.prepareStatement("update job set state = 'Packaging' where subscription_id = ?")) {
        update.setString(1, desk.subscription());
        update.executeUpdate();
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
    desk.ship(driveWith(Manifests.md5(older)));
    forgetManifestHash();
    String firstId = documentId(desk.put(DRIVE, older));
    String firstUri = storedUri();
    assertThat(shownHash()).isEqualTo(Manifests.sha256(older));

    String secondId = documentId(desk.put(DRIVE, newer));
    String secondUri = await().until(() -> desk.manifestUri(DRIVE), uri -> !firstUri.equals(uri));

    assertThat(shownHash()).isEqualTo(Manifests.sha256(newer));
    assertThat(vault.blob(firstUri).downloadContent().toBytes()).isEqualTo(older);
    assertThat(vault.blob(secondUri).downloadContent().toBytes()).isEqualTo(newer);
    assertThat(desk.manifest(DRIVE).body()).isEqualTo(newer);
    JsonPath backups = desk.backups(DRIVE);
    assertThat(backups.getList("value.documentId")).containsExactly(firstId, secondId);
    assertThat(backups.getList("value.uri")).containsExactly(firstUri, secondUri);
    assertThat(backups.getList("value.state")).containsOnly("stored");
  }

  @Test
  void otherBytesAreCorruptedWhenTheJobGaveAHash() {
    byte[] manifest = Manifests.small(DRIVE);
    desk.ship(driveWith(Manifests.md5(manifest)));
    String id = documentId(desk.put(DRIVE, manifest));
    String uri = storedUri();

    HttpResponse<String> answer = desk.put(DRIVE, Manifests.sized(DRIVE, 5000));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("ManifestCorrupted");
    assertThat(desk.backups(DRIVE).getList("value.documentId")).containsExactly(id);
    assertThat(desk.manifestUri(DRIVE)).isEqualTo(uri);
    assertThat(desk.manifest(DRIVE).body()).isEqualTo(manifest);
  }

  private String shownHash() {
    return desk.armJob().getString("properties.driveList[0].manifestHash");
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
                desk.subscription()))
        .isOne();
    String uri = desk.manifestUri(DRIVE);
    String document = vault.blob(uri).getProperties().getMetadata().get("waybill_document_id");
    assertThat(vault.documents("waimportexport"))
        .filteredOn(document::equals)
        .as("blobs of the document")
        .hasSize(1);
  }

  private void lockJob(Connection holder) throws SQLException {
    holder.setAutoCommit(false);
    try (PreparedStatement lock =
        holder.prepareStatement("select from job where subscription_id = ? for update")) {
      lock.setString(1, desk.subscription());
      lock.executeQuery().close();
    }
  }

  private long waitingForLocks() {
    return rows.count(
        "pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
  }
}
