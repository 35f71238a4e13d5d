package dev.waybill.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.core.util.BinaryData;
import dev.waybill.testing.DriveLogs;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Metrics;
import dev.waybill.testing.Servers;
import dev.waybill.testing.VerificationApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blobs that somebody changed or deleted behind the service's back. */
@QuarkusTest
class DamageTest extends AtVerification {
  @ParameterizedTest
  @ValueSource(ints = {0, 14, 100_000})
  void overwrittenBlobIsRestoredBesideIt(int length) {
    byte[] others = new byte[length];
    ImportJob job = stored("overwritten-" + length);
    String bad = job.manifestUri(DRIVE);
    overwrite(bad, others);

    assertFound(verify(job), "damaged", 1);

    assertRestored(job, bad);
    assertThat(storage.bytes(bad)).as("the bad blob").isEqualTo(others);
    Map<String, String> found =
        job.station().job().getMap("history.find { it.type == 'BackupDamaged' }.data");
    assertThat(found)
        .containsEntry("uri", bad)
        .containsEntry("blobName", storage.blob(bad).getBlobName());
    assertThat(found.get("expected")).contains(job.backup(DRIVE).getString("sha256"));
    assertThat(found.get("found"))
        .startsWith(length < 1000 ? length + " bytes, SHA-256 " : "more than ");
  }

  /** The last byte of many: only who reads all of them finds it. */
  @Test
  void oneOtherByteAtTheEndOfALargeBlobIsFound() {
    ImportJob job = ImportJob.withContainer("last-byte").drive(DRIVE, 5 << 20).ship().handInAll();
    String bad = uri(job);
    byte[] bytes = job.manifest(DRIVE);
    bytes[bytes.length - 1] ^= 1;
    overwrite(bad, bytes);

    assertFound(verify(job), "damaged", 1);

    assertRestored(job, bad);
  }

  @Test
  void deletedBlobIsRestored() {
    ImportJob job = stored("deleted");
    String bad = job.manifestUri(DRIVE);
    storage.blob(bad).delete();

    assertFound(verify(job), "missing", 1);

    assertRestored(job, bad);
    assertThat(storage.names(job.container())).hasSize(1);
  }

  @Test
  void deletedContainerIsRestoredWithItsBlobs() {
    ImportJob job = stored("no-container");
    String bad = job.manifestUri(DRIVE);
    storage.container(job.container()).delete();

    assertFound(verify(job), "missing", 1);

    assertRestored(job, bad);
  }

  @Test
  void damagedLogIsRestoredAndNothingElseOfItsDrive() {
    ImportJob job = stored("bad-log");
    String manifest = job.manifestUri(DRIVE);
    byte[] log = DriveLogs.small(DRIVE);
    job.station().putLog(DRIVE, "error", log);
    String bad =
        (String) await().until(() -> job.drive(DRIVE).get("errorLogUri"), Objects::nonNull);
    overwrite(bad, OTHER_BYTES);

    JsonPath run = verify(job);

    assertThat(run.getInt("damaged")).isOne();
    assertThat(run.getInt("intact")).isOne();
    String uri =
        (String)
            await()
                .atMost(PATIENCE)
                .until(
                    () -> job.drive(DRIVE).get("errorLogUri"),
                    shown -> shown != null && !shown.equals(bad));
    assertThat(uri).endsWith("_error.xml");
    assertThat(storage.bytes(uri)).isEqualTo(log);
    assertThat(job.manifestUri(DRIVE)).isEqualTo(manifest);
  }

  /** The bytes are nowhere else: the URI is gone, and those who have them are heard again. */
  @Test
  void lostLogIsNotShownUntilItIsHandedInAgain() {
    ImportJob job = ImportJob.withContainer("lost-log").drive(DRIVE, 1000).ship();
    byte[] log = DriveLogs.small(DRIVE);
    job.station().putLog(DRIVE, "error", log);
    String lost =
        (String) await().until(() -> job.drive(DRIVE).get("errorLogUri"), Objects::nonNull);
    letBytesBePruned(job);
    storage.blob(lost).delete();

    assertFound(verify(job), "missing", 1);

    assertThat(job.state(DRIVE)).isEqualTo("missing");
    assertThat(job.drive(DRIVE)).doesNotContainKey("errorLogUri");
    job.station().putLog(DRIVE, "error", log);
    Object again = await().until(() -> job.drive(DRIVE).get("errorLogUri"), Objects::nonNull);
    assertThat(storage.bytes((String) again)).isEqualTo(log);
  }

  private void assertRestored(ImportJob job, String bad) {
    await().atMost(PATIENCE).until(() -> "stored".equals(job.state(DRIVE)));
    String uri = job.manifestUri(DRIVE);
    assertThat(uri).isNotNull().isNotEqualTo(bad);
    assertThat(storage.bytes(uri)).isEqualTo(job.manifest(DRIVE));
    assertThat(job.station().history())
        .endsWith("BackupStored", "BackupDamaged", "BackupRequested", "BackupStored");
    assertThat(job.backup(DRIVE).getString("verification")).isNull();
    JsonPath again = verify(job);
    assertThat(again.getString("outcome")).isEqualTo("Intact");
    assertThat(job.backup(DRIVE).getString("verification")).isEqualTo("intact");
  }

  @Test
  void restoresThoughTheJobIsGone() {
    ImportJob job = stored("job-gone");
    String bad = job.manifestUri(DRIVE);
    rows.change("update job set state = 'Closed' where subscription_id = ?", job.subscription());
    overwrite(bad, OTHER_BYTES);
    String account = "{'storageAccountId': '%s'}".formatted(Servers.STORAGE_ACCOUNT_ID);
    job.delete();
    keepOnlyDocumentsOf(job);

    new VerificationApi(job.station()).run(account);

    await().atMost(PATIENCE).until(() -> storage.names(job.container()).size() == 2);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                rows.count(
                        "document where subscription_id = ? and state = 'stored'",
                        job.subscription())
                    == 1);
    String uri =
        rows.text("select uri from document where subscription_id = ?", job.subscription());
    assertThat(storage.bytes(uri)).isEqualTo(job.manifest(DRIVE));
  }

  @Test
  void damageWithoutBytesToRestoreFromIsShownUntilTheManifestComesAgain() throws Exception {
    ImportJob job = stored("lost");
    String bad = job.manifestUri(DRIVE);
    letBytesBePruned(job);
    overwrite(bad, OTHER_BYTES);

    JsonPath run = verify(job);

    assertFound(run, "damaged", 1);
    assertThat(run.getInt("restored")).isZero();
    assertThat(job.manifestUri(DRIVE)).isNull();
    JsonPath backup = job.backup(DRIVE);
    assertThat(backup.getString("state")).isEqualTo("damaged");
    assertThat(backup.getString("verification")).isEqualTo("damaged");
    assertThat(backup.getString("verifiedAt")).isNotNull();
    assertThat(backup.getString("uri")).isNull();
    assertThat(job.station().manifest(DRIVE).statusCode()).isEqualTo(500);
    long known = newestAndLost();
    assertThat(known).isPositive();
    await().atMost(PATIENCE).until(() -> damaged() == known);
    assertThat(health("")).contains("Stored documents", "\"damaged\"", "lastOutcome");
    assertThat(health("/ready")).contains("UP").doesNotContain("DOWN");

    assertFound(verify(job), "damaged", 1);
    assertThat(job.station().history()).as("no news").containsOnlyOnce("BackupDamaged");

    job.handIn(DRIVE);

    String uri = uri(job);
    assertThat(uri).isNotEqualTo(bad);
    assertThat(storage.bytes(uri)).isEqualTo(job.manifest(DRIVE));
    assertThat(job.station().backups(DRIVE).getList("value.state"))
        .containsExactly("damaged", "stored");
    await().atMost(PATIENCE).until(() -> damaged() == known - 1);
  }

  @Test
  void blobThatComesBackIsShownAgain() {
    ImportJob job = stored("undeleted");
    String uri = job.manifestUri(DRIVE);
    letBytesBePruned(job);
    storage.blob(uri).delete();
    assertFound(verify(job), "missing", 1);
    assertThat(job.manifestUri(DRIVE)).isNull();
    assertThat(job.state(DRIVE)).isEqualTo("missing");
    storage.blob(uri).upload(BinaryData.fromBytes(job.manifest(DRIVE)));

    job.retry(DRIVE);

    assertThat(uri(job)).isEqualTo(uri);
    assertThat(job.state(DRIVE)).isEqualTo("stored");
    assertThat(job.station().history()).endsWith("BackupStored", "BackupDamaged", "BackupIntact");
  }

  @Test
  void metricsCountWhatWasFound() {
    ImportJob job = stored("counted");
    double before =
        Metrics.of(servers).sum("waybill_verification_documents_total", "result=intact");
    double bytes = Metrics.of(servers).sum("waybill_verification_read_bytes_total");

    verify(job);

    Metrics after = Metrics.of(servers);
    assertThat(after.sum("waybill_verification_documents_total", "result=intact"))
        .isEqualTo(before + 1);
    assertThat(after.sum("waybill_verification_read_bytes_total"))
        .isEqualTo(bytes + job.manifest(DRIVE).length);
    await()
        .atMost(PATIENCE)
        .until(() -> Metrics.of(servers).sum("waybill_verification_age_seconds") >= 0);
  }

  private long newestAndLost() {
    return rows.count(
        """
        document d where verification in ('damaged', 'missing') and sequence = (
          select max(sequence) from document n
          where n.drive_row_id = d.drive_row_id and n.kind = d.kind)
        """);
  }

  private double damaged() {
    return Metrics.of(servers).sum("waybill_documents_damaged");
  }

  private String health(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(servers.management("/q/health" + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
