package dev.waybill.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.VerificationApi;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every test of verification has at hand, and what can happen to a blob. */
abstract class AtVerification {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final String DRIVE = "D1";
  static final byte[] OTHER_BYTES = "something else".getBytes(StandardCharsets.UTF_8);

  Servers servers;
  Rows rows;
  BlobAccount storage;

  @BeforeEach
  void lookBehind() {
    rows = new Rows(servers);
    storage = new BlobAccount(servers);
  }

  @AfterEach
  void bringServersBack() {
    servers.startDatabase();
    servers.startStorage();
  }

  /** A job whose only manifest was handed in and stored. */
  static ImportJob stored(String name) {
    ImportJob job = ImportJob.withContainer(name).drive(DRIVE, 1000).ship().handInAll();
    uri(job);
    return job;
  }

  /** The URI of the manifest, as soon as it is shown. */
  static String uri(ImportJob job) {
    return await().atMost(PATIENCE).until(() -> job.manifestUri(DRIVE), Objects::nonNull);
  }

  static JsonPath verify(ImportJob job) {
    return new VerificationApi(job.station()).run(job);
  }

  /** Writes other bytes over a blob, which goes on saying of itself what it said. */
  void overwrite(String uri, byte[] bytes) {
    BlobClient blob = storage.blob(uri);
    Map<String, String> metadata = blob.getProperties().getMetadata();
    blob.uploadWithResponse(
        new BlobParallelUploadOptions(BinaryData.fromBytes(bytes)).setMetadata(metadata),
        null,
        null);
  }

  /** Deletes the documents of all other jobs, which a run over an account would check as well. */
  void keepOnlyDocumentsOf(ImportJob... jobs) {
    rows.deleteDocumentsExcept(Stream.of(jobs).map(ImportJob::subscription).toArray(String[]::new));
  }

  /** Lets the retention of the bytes in PostgreSQL be over. */
  void letBytesBePruned(ImportJob job) {
    rows.change(
        "update document set stored_at = '2001-01-01' where subscription_id = ?",
        job.subscription());
    await().atMost(PATIENCE).until(() -> chunks(job) == 0);
  }

  long chunks(ImportJob job) {
    return rows.count(
        "document_chunk c join document d on d.id = c.document_id where d.subscription_id = ?",
        job.subscription());
  }

  /** A run found this many damaged or missing documents of as many that it looked at. */
  static void assertFound(JsonPath run, String result, int count) {
    assertThat(run.getString("outcome")).isEqualTo("DamageFound");
    assertThat(run.getInt(result)).isEqualTo(count);
    assertThat(run.getInt("checked")).isEqualTo(count);
    assertThat(run.getInt("goal")).isEqualTo(count);
  }
}
