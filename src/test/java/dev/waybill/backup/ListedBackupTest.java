package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.AtOnce;
import dev.waybill.testing.DriveLogs;
import dev.waybill.testing.IdleService;
import dev.waybill.testing.ImportJob;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The work list follows what happens to backups, whoever writes it down and in which order. */
@QuarkusTest
@TestProfile(IdleService.class)
class ListedBackupTest extends WorkersPlace {
  private static final String TASKS =
      "update backup_task set state = '%s', finished_at = null where subscription_key = ?";

  private static final String NEWER =
      """
      insert into document (id, kind, job_id, drive_row_id, subscription_id, subscription_key,
        resource_group, job_name, drive_id, state, sequence, length, md5, sha256, received_at)
      select gen_random_uuid(), kind, job_id, drive_row_id, subscription_id, subscription_key,
        resource_group, job_name, drive_id, 'received', nextval('document_sequence'), length, md5,
        sha256, now()
      from document where subscription_key = ? and kind = 'manifest' limit 1
      """;

  @Test
  void backupIsListedFromItsDocumentToItsBlobAndBack() throws SQLException {
    ImportJob job = ImportJob.withContainer("listed").drive("D1", 100).ship();
    assertListed(job, "none");
    job.handInAll();
    assertListed(job, "queued");
    BackupTask task = claim(job);
    assertListed(job, "queued");

    fail(task, "blocked");
    assertListed(job, "blocked");
    queue.due(task);
    assertListed(job, "blocked");
    task = claim(job);
    assertListed(job, "queued");
    fail(task, "failed");
    assertListed(job, "failed");
    job.retry("D1");
    assertListed(job, "queued");
    work(claim(job));
    assertListed(job, "stored");

    rows.change("delete from backup_task where subscription_key = ?", job.subscription());
    assertListed(job, "stored");
    rows.change(
        "update document set verification = 'damaged', verified_at = now()"
            + " where subscription_key = ?",
        job.subscription());
    assertListed(job, "damaged");
    rows.change(
        "update document set verification = 'missing' where subscription_key = ?",
        job.subscription());
    assertListed(job, "missing");
    rows.change(
        "update document set verification = 'intact' where subscription_key = ?",
        job.subscription());
    assertListed(job, "stored");
    rows.change("delete from document_chunk where document_id = ?", task.document().id());
    rows.change("delete from document where subscription_key = ?", job.subscription());
    assertListed(job, "none");
  }

  private void fail(BackupTask task, String state) throws SQLException {
    rows.change(
        """
        update backup_task set state = ?, error_code = 'Code', error_message = 'Message',
          finished_at = case ? when 'failed' then now() end where id = ?
        """,
        state,
        state,
        task.id());
  }

  @Test
  void logsAndOlderManifestsChangeNothing() throws SQLException {
    ImportJob job = oneDrive("listed-others", 100);
    work(claim(job));
    job.station().putLog("D1", "error", DriveLogs.small("D1"));
    BackupTask log = claim(job);
    fail(log, "failed");
    assertListed(job, "stored");

    rows.change(NEWER, job.subscription());
    assertListed(job, "notRequested");
    rows.change(
        "update document set verification = 'damaged', verified_at = now()"
            + " where subscription_key = ? and state = 'stored'",
        job.subscription());
    assertListed(job, "notRequested");
  }

  @Test
  void switchOfBackupsIsFollowed() throws SQLException {
    ImportJob job = oneDrive("listed-switch", 100);
    job.patch("{'backupDriveManifest': false}");
    assertListed(job, "notRequested");
    job.patch("{'backupDriveManifest': true}");
    assertListed(job, "queued");
  }

  /** Neither sees what the other one writes; who is second has to look again. */
  @Test
  void newerManifestIsTheListedOneAlsoWhenItComesWhileAnOlderOneFails() throws Exception {
    ImportJob job = oneDrive("listed-race", 100);
    assertListedAfter(job, TASKS.formatted("blocked"), NEWER);
    assertListed(job, "notRequested");

    ImportJob other = oneDrive("listed-race-2", 100);
    assertListedAfter(other, NEWER, TASKS.formatted("blocked"));
    assertListed(other, "notRequested");
  }

  /** The second one begins before the first one ends, and waits for it. */
  private void assertListedAfter(ImportJob job, String first, String second) throws Exception {
    try (Connection connection = servers.open();
        PreparedStatement statement = connection.prepareStatement(first)) {
      connection.setAutoCommit(false);
      statement.setString(1, job.subscription());
      assertThat(statement.executeUpdate()).isOne();
      CompletableFuture<Integer> waiting =
          AtOnce.begin(() -> rows.execute(second, job.subscription()));
      await().until(() -> waiting.isDone() || rows.waitingForLocks() > 0);
      assertThat(waiting).isNotDone();
      connection.commit();
      assertThat(waiting.get()).isOne();
    }
  }

  /** Whatever happens to documents and tasks; each seed makes the same walk again. */
  @Test
  void walkThroughAllThatCanHappenLeavesNothingWronglyListed() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    ImportJob job = ImportJob.named("listed-walk").drive("D1", 100).drive("D2", 100).ship();
    job.handInAll();
    for (int i = 0; i < 100; i++) {
      step(job, random);
      assertThat(rows.wronglyListed()).as("seed %d, step %d", seed, i).isEmpty();
    }
  }

  private void step(ImportJob job, Random random) {
    List<String> documents =
        rows.texts(
            "select id::text from document where subscription_key = ? order by sequence",
            job.subscription());
    UUID document = UUID.fromString(documents.get(random.nextInt(documents.size())));
    List<String> states = List.of("queued", "running", "blocked", "failed");
    List<String> findings = List.of("intact", "damaged", "missing");
    switch (random.nextInt(8)) {
      case 0 -> queue.addDocumentLike(document);
      case 1 ->
          rows.execute(
              """
              insert into backup_task (id, document_id, subscription_key, storage_account_id,
                container, blob_name, stamp, state, due_at, requested_at, expires_at)
              select gen_random_uuid(), id, subscription_key, 'account', 'walk',
                gen_random_uuid()::text, now(), 'queued', now() + interval '1 day', now(),
                now() + interval '7 days'
              from document where id = ? and state = 'received'
              on conflict do nothing
              """,
              document);
      case 2, 3 -> {
        String state = states.get(random.nextInt(states.size()));
        rows.execute(
            """
            update backup_task set state = ?, error_code = 'Code', error_message = 'Message',
              finished_at = case ? when 'failed' then now() end, uri = null
            where document_id = ? and state <> 'stored'
            """,
            state,
            state,
            document);
      }
      case 4 -> store(document);
      case 5 ->
          rows.execute(
              "update document set verification = ?, verified_at = now()"
                  + " where id = ? and state = 'stored'",
              findings.get(random.nextInt(findings.size())),
              document);
      case 6 -> rows.execute("delete from backup_task where document_id = ?", document);
      default -> restore(document);
    }
  }

  private void store(UUID document) {
    rows.execute(
        """
        with done as (
          update backup_task set state = 'stored', finished_at = now(), uri = 'http://there'
          where document_id = ? and state <> 'stored' returning *)
        update document d set state = 'stored', stored_at = done.finished_at, uri = done.uri,
          blob_name = done.blob_name, storage_account_id = done.storage_account_id,
          container = done.container, verification = null, verified_at = null
        from done where d.id = done.document_id
        """,
        document);
  }

  private void restore(UUID document) {
    rows.execute("delete from backup_task where document_id = ? and state = 'stored'", document);
    rows.execute(
        """
        update document set state = 'received', stored_at = null, uri = null, blob_name = null,
          storage_account_id = null, container = null
        where id = ? and state = 'stored'
        """,
        document);
  }

  private void assertListed(ImportJob job, String state) {
    assertThat(
            rows.text(
                "select backup_state from work_list where subscription_key = ?",
                job.subscription()))
        .isEqualTo(state);
    assertThat(rows.wronglyListed()).isEmpty();
  }
}
