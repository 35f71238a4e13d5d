package dev.waybill.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Servers;
import dev.waybill.testing.VerificationApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run reads, and how it says what came of it. */
@QuarkusTest
class VerificationTest extends AtVerification {
  @Test
  void intactDocumentIsProvenAgain() {
    ImportJob job = stored("intact");
    String uri = job.manifestUri(DRIVE);
    assertThat(job.backup(DRIVE).getString("verification")).isNull();

    JsonPath run = verify(job);

    assertThat(run.getString("outcome")).isEqualTo("Intact");
    assertThat(run.getInt("goal")).isOne();
    assertThat(run.getInt("checked")).isOne();
    assertThat(run.getInt("intact")).isOne();
    assertThat(run.getString("jobId")).isEqualTo(job.armId());
    JsonPath backup = job.backup(DRIVE);
    assertThat(backup.getString("state")).isEqualTo("stored");
    assertThat(backup.getString("verification")).isEqualTo("intact");
    assertThat(Instant.parse(backup.getString("verifiedAt")))
        .isBetween(
            Instant.parse(run.getString("startedAt")), Instant.parse(run.getString("finishedAt")));
    assertThat(job.manifestUri(DRIVE)).isEqualTo(uri);
    assertThat(job.station().history()).doesNotContain("BackupDamaged", "BackupIntact");
  }

  @Test
  void storageThatIsAwaySaysNothingAboutABlob() {
    ImportJob job = stored("away");
    String uri = job.manifestUri(DRIVE);
    verify(job);
    String verifiedAt = job.backup(DRIVE).getString("verifiedAt");
    servers.stopStorage();

    JsonPath run = verify(job);

    assertThat(run.getString("outcome")).isEqualTo("Incomplete");
    assertThat(run.getInt("unreadable")).isOne();
    assertThat(run.getInt("checked")).isZero();
    assertThat(run.getString("errorCode")).isEqualTo("StorageUnreachable");
    assertThat(job.manifestUri(DRIVE)).isEqualTo(uri);
    assertThat(job.backup(DRIVE).getString("state")).isEqualTo("stored");
    assertThat(job.backup(DRIVE).getString("verification")).isEqualTo("intact");
    assertThat(job.backup(DRIVE).getString("verifiedAt")).isEqualTo(verifiedAt);
  }

  @Test
  void accountThatGivesNothingIsPassedOverAfterAWhile() {
    ImportJob job = ImportJob.withContainer("all-away");
    for (int i = 1; i <= Refusals.MOST + 2; i++) {
      job.drive("D" + i, 1000);
    }
    job.ship().handInAll();
    job.drives().forEach(drive -> awaitStored(job, drive));
    servers.stopStorage();

    JsonPath run = verify(job);

    assertThat(run.getString("outcome")).isEqualTo("Incomplete");
    assertThat(run.getInt("goal")).isEqualTo(Refusals.MOST + 2);
    assertThat(run.getInt("unreadable")).isEqualTo(Refusals.MOST);
  }

  @Test
  void runThatFindsNothingToReadSaysSo() {
    ImportJob job = ImportJob.withContainer("nothing").drive(DRIVE, 1000).ship();

    JsonPath run = verify(job);

    assertThat(run.getString("outcome")).isEqualTo("NothingChecked");
    assertThat(run.getInt("goal")).isZero();
    assertThat(run.getInt("checked")).isZero();
  }

  @Test
  void percentageIsOfThoseNotLookedAtForTheLongest() {
    ImportJob job =
        ImportJob.withContainer("part")
            .drive("D1", 1000)
            .drive("D2", 1000)
            .drive("D3", 1000)
            .ship()
            .handInAll();
    job.drives().forEach(drive -> awaitStored(job, drive));
    List<String> verified = new ArrayList<>();

    for (int i = 0; i < 3; i++) {
      JsonPath run =
          new VerificationApi(job.station())
              .run("{'percentage': 30, 'jobId': '%s'}".formatted(job.armId()));
      assertThat(run.getInt("checked")).isOne();
      job.drives().stream()
          .filter(drive -> !verified.contains(drive))
          .filter(drive -> job.backup(drive).getString("verification") != null)
          .forEach(verified::add);
      assertThat(verified).hasSize(i + 1);
    }
    String first = job.backup(verified.get(0)).getString("verifiedAt");
    new VerificationApi(job.station())
        .run("{'percentage': 34, 'jobId': '%s'}".formatted(job.armId()));

    assertThat(job.backup(verified.get(0)).getString("verifiedAt")).isGreaterThan(first);
    assertThat(job.backup(verified.get(1)).getString("verifiedAt")).isGreaterThan(first);
    assertThat(job.backup(verified.get(2)).getString("verifiedAt"))
        .isLessThan(job.backup(verified.get(1)).getString("verifiedAt"));
  }

  @Test
  void runKeepsToItsJobAndItsAccount() {
    ImportJob job = stored("this-one");
    ImportJob other = stored("that-one");
    VerificationApi api = new VerificationApi(job.station());
    String body = "{'jobId': '%s', 'storageAccountId': '%s'}";

    String elsewhere = Servers.STORAGE_ACCOUNT_ID.replace("/waybill/", "/wrong-key/");
    assertThat(api.run(body.formatted(job.armId(), elsewhere)).getString("outcome"))
        .isEqualTo("NothingChecked");
    assertThat(
            api.run(body.formatted(job.armId(), Servers.STORAGE_ACCOUNT_ID)).getString("outcome"))
        .isEqualTo("Intact");
    assertThat(other.backup(DRIVE).getString("verification")).isNull();

    keepOnlyDocumentsOf(job, other);
    JsonPath ofAccount =
        api.run("{'storageAccountId': '%s'}".formatted(Servers.STORAGE_ACCOUNT_ID));
    assertThat(ofAccount.getInt("goal")).isGreaterThan(1);
    assertThat(other.backup(DRIVE).getString("verification")).isEqualTo("intact");
  }

  @Test
  void runsAreListedNewestFirst() {
    ImportJob job = ImportJob.named("listed").drive(DRIVE, 1000).ship();
    VerificationApi api = new VerificationApi(job.station());
    String older = api.run(job).getString("id");
    String newer = api.run(job).getString("id");

    List<String> ids = api.at(VerificationApi.PATH).getList("value.id");

    assertThat(ids)
        .hasSizeLessThanOrEqualTo(VerificationService.MOST_LISTED)
        .containsSequence(newer, older);
  }

  private static void awaitStored(ImportJob job, String drive) {
    await().atMost(PATIENCE).until(() -> job.manifestUri(drive) != null);
  }
}
