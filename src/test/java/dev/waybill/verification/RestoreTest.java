package dev.waybill.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.platform.LeaseLostException;
import dev.waybill.testing.IdleService;
import dev.waybill.testing.ImportJob;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

/** Between the loss of a blob and the proof of the next one. */
@QuarkusTest
@TestProfile(IdleService.class)
class RestoreTest extends WorkedByHand {
  @Test
  void uriIsGoneWhileTheManifestIsRestoredAndItsBytesAreGivenOut() throws Exception {
    ImportJob job = storedByHand("restoring", 1);
    String bad = job.backup(DRIVE).getString("blobName");
    overwrite(job.manifestUri(DRIVE), OTHER_BYTES);

    VerificationRun run = claimed(job);
    work(run);

    assertThat(outcome(run)).isEqualTo("DamageFound");
    assertThat(job.manifestUri(DRIVE)).isNull();
    JsonPath backup = job.backup(DRIVE);
    assertThat(backup.getString("state")).isEqualTo("queued");
    assertThat(backup.getInt("attempts")).isZero();
    assertThat(backup.getString("verification")).isEqualTo("damaged");
    assertThat(backup.getString("uri")).isNull();
    assertThat(backup.getString("storedAt")).isNull();
    assertThat(backup.getString("blobName"))
        .isNotEqualTo(bad)
        .startsWith(bad.substring(0, "waies/restoring_D1_".length()))
        .endsWith("_manifest.xml");
    assertThat(job.station().manifest(DRIVE).body()).isEqualTo(job.manifest(DRIVE));
    assertThat(rows.value(Long.class, "select restored from verification where id = ?", run.id()))
        .isOne();
  }

  @Test
  void stampOfTheNewNameIsThatOfTheTask() throws Exception {
    ImportJob job = storedByHand("stamp", 1);
    storage.blob(job.manifestUri(DRIVE)).delete();

    work(claimed(job));

    assertThat(job.backup(DRIVE).getString("blobName"))
        .contains(
            rows.text(
                "select to_char(stamp at time zone 'UTC', '_YYYYMMDD-HH24MISS-MS_')"
                    + " from backup_task where subscription_key = ?",
                job.subscription()));
  }

  @Test
  void sameBytesAgainAreTheDocumentThatIsRestored() throws Exception {
    ImportJob job = storedByHand("again", 1);
    storage.blob(job.manifestUri(DRIVE)).delete();
    work(claimed(job));

    JsonPath receipt = JsonPath.from(job.station().put(DRIVE, job.manifest(DRIVE)).body());

    assertThat(receipt.getString("backup")).isEqualTo("requested");
    assertThat(receipt.getString("documentId"))
        .isEqualTo(job.backup(DRIVE).getString("documentId"));
  }

  /** Who turns backups off does not ask to lose what he was promised before. */
  @Test
  void restoringIsNotDroppedWhenBackupIsTurnedOff() throws Exception {
    ImportJob job = storedByHand("switched-off", 1);
    storage.blob(job.manifestUri(DRIVE)).delete();
    work(claimed(job));

    job.patch("{'backupDriveManifest': false}");

    assertThat(job.state(DRIVE)).isEqualTo("queued");
  }

  /** Its row may be pruned long before the bytes are. */
  @Test
  void restoresThoughTheTaskIsPruned() throws Exception {
    ImportJob job = storedByHand("task-pruned", 1);
    storage.blob(job.manifestUri(DRIVE)).delete();
    rows.change("delete from backup_task where subscription_key = ?", job.subscription());

    work(claimed(job));

    assertThat(job.state(DRIVE)).isEqualTo("queued");
  }

  @Test
  void documentThatWasStoredElsewhereMeanwhileStaysAsItIs() throws Exception {
    ImportJob job = storedByHand("moved", 1);
    VerificationRun run = claimed(job);
    StoredDocument read = next(run).get(0);
    rows.change(
        "update document set blob_name = blob_name || '-2' where subscription_key = ?",
        job.subscription());
    String before = everything(job, run.id());

    for (Finding.Result result : Finding.Result.values()) {
      assertThat(consequences.write(run, read, new Finding(result, "Code", "text")))
          .isEqualTo(Consequences.Outcome.movedOn);
    }

    assertThat(everything(job, run.id())).isEqualTo(before);
  }

  @Test
  void whoLostTheRunChangesNothing() throws Exception {
    ImportJob job = storedByHand("lost-run", 1);
    VerificationRun lost = claimed(job);
    StoredDocument read = next(lost).get(0);
    leaseIsOver(lost);
    VerificationRun held = claim();
    assertThat(held.id()).isEqualTo(lost.id());
    String before = everything(job, lost.id());

    for (Finding.Result result : Finding.Result.values()) {
      assertThatThrownBy(() -> consequences.write(lost, read, new Finding(result, "Code", "text")))
          .isInstanceOf(LeaseLostException.class);
    }
    work(lost);

    assertThat(everything(job, lost.id())).isEqualTo(before);
    work(held);
    assertThat(outcome(held)).isEqualTo("Intact");
  }

  @Test
  void uriOfANewerDocumentStays() throws Exception {
    ImportJob job = storedByHand("newer", 1);
    String uri = job.manifestUri(DRIVE);
    storage.blob(uri).delete();
    rows.change(
        "update drive set manifest_uri = 'http://newer' where subscription_key = ?",
        job.subscription());

    work(claimed(job));

    assertThat(job.manifestUri(DRIVE)).isEqualTo("http://newer");
    assertThat(job.state(DRIVE)).isEqualTo("queued");
  }
}
