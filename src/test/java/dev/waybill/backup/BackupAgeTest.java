package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.IdleService;
import dev.waybill.testing.ImportJob;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Tasks that are past their age limit, and whose workers said nothing any more. */
@QuarkusTest
@TestProfile(IdleService.class)
class BackupAgeTest extends WorkersPlace {
  private static final int SIZE = 20_000;

  @Test
  void taskThatLosesItsWorkerPastItsAgeLimitFailsAndCanBeStartedAgain() throws Exception {
    ImportJob job = oneDrive("kills-its-worker", SIZE);
    BackupTask first = claim(job);
    assertThat(first.rescued()).isFalse();
    expired(job, "1 hour");

    BackupTask rescued = claimAgain(job, first);
    assertThat(rescued.rescued()).isTrue();
    work(rescued);

    assertThat(job.state("D1")).isEqualTo("failed");
    assertThat(job.backup("D1").getString("errorCode")).isEqualTo("BackupTimedOut");
    assertThat(job.backup("D1").getString("errorMessage")).contains("ended without a word");
    assertThat(job.manifestUri("D1")).isNull();

    job.retry("D1");
    work(claim(job));

    assertStored(job);
    assertThat(job.station().history())
        .endsWith("BackupRequested", "BackupFailed", "BackupRequested", "BackupStored");
  }

  @Test
  void taskThatLostItsWorkerBeforeItsAgeLimitGetsOneMoreTry() throws Exception {
    ImportJob job = oneDrive("service-was-killed", SIZE);
    BackupTask lost = claim(job);
    expired(job, "1 hour");
    rows.change(
        "update backup_task set due_at = now() - interval '2 hours' where id = ?", lost.id());

    work(claim(job));

    assertStored(job);
  }

  @Test
  void taskThatMerelyWaitedPastItsAgeLimitGetsItsTry() throws Exception {
    ImportJob job = oneDrive("service-was-off", SIZE);
    expired(job, "1 hour");

    work(claim(job));

    assertStored(job);
  }

  private void expired(ImportJob job, String ago) {
    rows.change(
        "update backup_task set expires_at = now() - ?::interval where subscription_key = ?",
        ago,
        job.subscription());
  }
}
