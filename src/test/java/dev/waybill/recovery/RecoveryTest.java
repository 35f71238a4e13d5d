package dev.waybill.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.DriveLogs;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that only the storage account knows any more. */
@QuarkusTest
class RecoveryTest {
  Servers servers;

  private Rows rows;
  private BlobAccount blobs;

  @BeforeEach
  void lookBehind() {
    rows = new Rows(servers);
    blobs = new BlobAccount(servers);
  }

  @Test
  void blobsAloneTellWhatTheyBelongTo() {
    ImportJob job = stored("Told", "D1");
    String uri = job.manifestUri("D1");
    String sha256 = job.backup("D1").getString("sha256");
    forget(job);

    JsonPath found = new RecoveryApi(job).list();

    assertThat(found.getList("value")).hasSize(1);
    assertThat(found.getMap("value[0]"))
        .containsEntry("uri", uri)
        .containsEntry("state", "JobNotFound")
        .containsEntry("jobId", job.armId())
        .containsEntry("driveId", "D1")
        .containsEntry("kind", "manifest")
        .containsEntry("sha256", sha256)
        .containsEntry("length", job.manifest("D1").length);

    job.ship();

    assertThat(new RecoveryApi(job).list().getString("value[0].state")).isEqualTo("Recoverable");
  }

  @Test
  void documentIsTakenInAgainWithTheBlobThatItHas() {
    ImportJob job = stored("Again", "D1");
    String uri = job.manifestUri("D1");
    String document = job.backup("D1").getString("documentId");
    forget(job);
    job.ship();
    assertThat(job.manifestUri("D1")).isNull();

    assertThat(new RecoveryApi(job).outcomes()).isEqualTo(Map.of("D1", "Recovered"));

    assertThat(job.manifestUri("D1")).isEqualTo(uri);
    assertThat(job.backup("D1").getString("documentId")).isEqualTo(document);
    assertThat(job.state("D1")).isEqualTo("stored");
    assertThat(job.station().manifest("D1").body()).isEqualTo(job.manifest("D1"));
    assertThat(job.station().history()).contains("DocumentRecovered");
    assertThat(new RecoveryApi(job).list().getString("value[0].state")).isEqualTo("InHand");
  }

  @Test
  void logsAreTakenInAgainBesideTheirManifest() {
    ImportJob job = ImportJob.withContainer("Logs").with("logLevel", "'Verbose'").drive("D1", 1000);
    job.ship().handInAll();
    byte[] error = DriveLogs.small("D1");
    job.station().putLog("D1", "error", error);
    job.station().putLog("D1", "verbose", DriveLogs.small("D1"));
    List<String> shown = List.of("manifestUri", "errorLogUri", "verboseLogUri");
    await().until(() -> job.drive("D1").keySet().containsAll(shown));
    Map<String, Object> before = job.drive("D1");
    forget(job);
    job.ship();

    JsonPath recovered = new RecoveryApi(job).recover();

    assertThat(recovered.getList("value.kind")).containsExactly("manifest", "error", "verbose");
    assertThat(recovered.getList("value.outcome")).containsOnly("Recovered");
    assertThat(job.drive("D1")).isEqualTo(before);
    assertThat(job.station().log("D1", "error").body()).isEqualTo(error);
  }

  @Test
  void secondRecoveryChangesNothing() {
    ImportJob job = stored("Twice", "D1", "D2");
    forget(job);
    job.ship();

    assertThat(new RecoveryApi(job).outcomes())
        .isEqualTo(Map.of("D1", "Recovered", "D2", "Recovered"));
    assertThat(new RecoveryApi(job).outcomes()).isEqualTo(Map.of("D1", "InHand", "D2", "InHand"));

    assertThat(job.station().backups("D1").getList("value")).hasSize(1);
    assertThat(blobs.names(job.container())).hasSize(2);
  }

  @Test
  void sameBytesHandedInAfterwardsAreTheDocumentThatWasRecovered() {
    ImportJob job = stored("Handed", "D1");
    forget(job);
    job.ship();
    new RecoveryApi(job).outcomes();

    job.handIn("D1");

    assertThat(job.station().backups("D1").getList("value")).hasSize(1);
    assertThat(blobs.names(job.container())).hasSize(1);
  }

  @Test
  void whatCameInSinceStaysTheNewest() {
    ImportJob job = stored("Since", "D1");
    forget(job);
    job.ship().handInAll();
    await().until(() -> job.manifestUri("D1") != null);
    String uri = job.manifestUri("D1");

    List<String> outcomes = new RecoveryApi(job).recover().getList("value.outcome");

    assertThat(outcomes).containsExactly("Superseded", "InHand");
    assertThat(job.manifestUri("D1")).isEqualTo(uri);
  }

  @Test
  void blobThatIsNotWhatItSaysIsNotTakenIn() {
    ImportJob job = stored("Damaged", "D1");
    BlobClient blob = blobs.blob(job.manifestUri("D1"));
    Map<String, String> metadata = blob.getProperties().getMetadata();
    byte[] bytes = job.manifest("D1");
    bytes[bytes.length / 2] ^= 1;
    blob.upload(BinaryData.fromBytes(bytes), true);
    blob.setMetadata(metadata);
    forget(job);
    job.ship();

    assertThat(new RecoveryApi(job).outcomes()).isEqualTo(Map.of("D1", "Damaged"));

    assertThat(job.manifestUri("D1")).isNull();
    assertThat(job.station().backups("D1").getList("value")).isEmpty();
  }

  @Test
  void driveThatExpectsOtherBytesDoesNotGetThem() {
    ImportJob job = stored("Differs", "D1");
    forget(job);
    job.drive("D2", 100).ship();
    rows.change("update drive set manifest_hash = repeat('0', 32) where job_id = ?", id(job));

    assertThat(new RecoveryApi(job).outcomes()).isEqualTo(Map.of("D1", "HashDiffers"));
    assertThat(job.manifestUri("D1")).isNull();
  }

  @Test
  void driveThatTheJobHasNotIsNamed() {
    ImportJob job = stored("Absent", "D1", "D2");
    forget(job);
    job.ship();
    rows.change("delete from drive where job_id = ? and drive_id = 'D2'", id(job));

    assertThat(new RecoveryApi(job).outcomes())
        .isEqualTo(Map.of("D1", "Recovered", "D2", "DriveNotFound"));
  }

  @Test
  void documentOfAJobThatWasDeletedStaysThatJobs() {
    ImportJob job = stored("Deleted", "D1");
    rows.change("update job set state = 'Creating' where id = ?", id(job));
    job.delete();
    job.ship();

    assertThat(new RecoveryApi(job).outcomes()).isEqualTo(Map.of("D1", "OfAnotherDrive"));
    assertThat(job.manifestUri("D1")).isNull();
  }

  @Test
  void jobThatIsNotThereCannotBeRecovered() {
    HttpResponse<String> answer = new RecoveryApi(ImportJob.named("Nowhere")).ask();

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("ResourceNotFound");
  }

  @Test
  void listGoesOnBehindAFullPage() {
    String name = "pages-" + UUID.randomUUID();
    BlobContainerClient container = blobs.container(name);
    container.create();
    for (int i = 0; i < 101; i++) {
      container.getBlobClient("waies/other-%03d".formatted(i)).upload(BinaryData.fromString("x"));
    }

    RecoveryApi recovery = new RecoveryApi(ImportJob.named("any"));
    JsonPath first = recovery.list(name);
    JsonPath second = recovery.follow(first.getString("nextLink"));

    assertThat(first.getList("value")).hasSize(100);
    assertThat(first.getList("value.state")).containsOnly("Foreign");
    assertThat(second.getList("value.blobName")).isEqualTo(List.of("waies/other-100"));
    assertThat(second.getString("nextLink")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "storageAccountId=nothing, 400, storageAccountId",
    "x=y, 400, storageAccountId",
    "{account}&diagnosticsPath=A, 400, diagnosticsPath",
    "{account}&$skipToken=%25, 400, $skipToken",
    "{account}&$skipToken=MS8l, 400, $skipToken",
    "{account}&diagnosticsPath=no-such-container, 404, container"
  })
  void queryThatCannotBeIsRefused(String query, int status, String named) {
    String account = "storageAccountId=" + RecoveryApi.encode(Servers.STORAGE_ACCOUNT_ID);

    HttpResponse<byte[]> answer =
        new RecoveryApi(ImportJob.named("any")).query("?" + query.replace("{account}", account));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("error", named);
  }

  @Test
  void storageThatIsAwayIsToBeAskedAgain() {
    ImportJob job = ImportJob.named("Away").drive("D1", 100).ship();
    servers.stopStorage();
    try {
      HttpResponse<String> answer = new RecoveryApi(job).ask();

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.body()).contains("StorageUnavailable", "StorageUnreachable");
    } finally {
      servers.startStorage();
    }
  }

  private static ImportJob stored(String name, String... drives) {
    ImportJob job = ImportJob.withContainer(name + "-" + UUID.randomUUID().toString().charAt(0));
    for (String drive : drives) {
      job.drive(drive, 1_000);
    }
    job.ship().handInAll();
    for (String drive : drives) {
      await().until(() -> job.manifestUri(drive) != null);
    }
    return job;
  }

  /** As a database that was lost. */
  private void forget(ImportJob job) {
    UUID id = id(job);
    rows.change(
        """
        delete from backup_task where document_id in (select id from document where job_id = ?)
        """,
        id);
    rows.change("delete from document where job_id = ?", id);
    rows.change("delete from job where id = ?", id);
  }

  private UUID id(ImportJob job) {
    return rows.value(
        UUID.class, "select id from job where subscription_key = ?", job.subscription());
  }
}
