package dev.waybill.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import dev.waybill.platform.Database;
import dev.waybill.platform.Lease;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.VerificationApi;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/**
 * For tests that take the place of the workers, while none runs: what is stored is stored by the
 * test, runs are claimed by it, and nothing happens between its steps.
 */
abstract class WorkedByHand extends AtVerification {
  static final Duration LEASE = Duration.ofMinutes(1);

  @Inject VerificationRuns runs;
  @Inject VerificationRound round;
  @Inject StoredDocuments documents;
  @Inject Consequences consequences;
  @Inject Database database;

  /**
   * What is restored waits for a worker, and a run waits for that: each test begins with nothing.
   */
  @BeforeEach
  void nothingIsThere() {
    rows.deleteDocuments();
  }

  /** A job whose manifests were handed in, and are stored as a worker does it. */
  ImportJob storedByHand(String name, int drives) {
    ImportJob job = ImportJob.withContainer(name);
    for (int i = 1; i <= drives; i++) {
      job.drive("D" + i, 1000);
    }
    job.ship().handInAll();
    storage.container(job.container()).createIfNotExists();
    for (String drive : job.drives()) {
      String blob = job.backup(drive).getString("blobName");
      storage
          .container(job.container())
          .getBlobClient(blob)
          .upload(BinaryData.fromBytes(job.manifest(drive)));
    }
    String uri = servers.endpoint() + "/" + job.container() + "/";
    rows.change(
        """
        update backup_task set state = 'stored', claim = 1, finished_at = now(), uri = ? || blob_name
        where subscription_key = ?
        """,
        uri,
        job.subscription());
    rows.change(
        """
        update document d set state = 'stored', stored_at = t.finished_at, uri = t.uri,
          storage_account_id = t.storage_account_id, container = t.container,
          blob_name = t.blob_name
        from backup_task t where t.document_id = d.id and d.subscription_key = ?
        """,
        job.subscription());
    rows.change(
        """
        update drive r set manifest_uri = d.uri from document d
        where d.drive_row_id = r.id and d.subscription_key = ?
        """,
        job.subscription());
    return job;
  }

  /** Asks for a run over a job and claims it. */
  VerificationRun claimed(ImportJob job) {
    new VerificationApi(job.station()).requested("{'jobId': '%s'}".formatted(job.armId()));
    return claim();
  }

  VerificationRun claim() {
    return runs.claim(LEASE).orElseThrow();
  }

  /** Does what a worker does with a run that it has claimed. */
  void work(VerificationRun run) throws InterruptedException {
    round.run(new Lease<>(run), () -> true);
  }

  /** What a run reads next, without reading it. */
  List<StoredDocument> next(VerificationRun run) {
    return documents.next(run, List.of(), 100);
  }

  void leaseIsOver(VerificationRun run) {
    rows.change(
        "update verification set lease_until = now() - interval '1 second' where id = ?", run.id());
  }

  String outcome(VerificationRun run) {
    return rows.text("select outcome from verification where id = ?", run.id());
  }

  /** All that a verification could change, to see that nothing of it has changed. */
  String everything(ImportJob job, UUID run) {
    String document =
        "select jsonb_agg(d order by id)::text from document d where subscription_key = ?";
    String drive =
        "select jsonb_agg(r order by r.id)::text from drive r" + " where r.subscription_key = ?";
    String task =
        "select jsonb_agg(t order by id)::text from backup_task t where subscription_key = ?";
    String event =
        "select jsonb_agg(e order by e.id)::text from event e join document d on d.id = e.document_id"
            + " where subscription_key = ?";
    String all = rows.text("select v::text from verification v where id = ?", run);
    for (String sql : List.of(document, drive, task, event)) {
      all += rows.text(sql, job.subscription());
    }
    assertThat(all).contains(job.subscription());
    return all;
  }
}
