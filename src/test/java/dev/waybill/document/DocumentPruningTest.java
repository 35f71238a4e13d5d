package dev.waybill.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.station.AtStation;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pruning deletes, and what it never touches. The test resource has it run every second. */
@QuarkusTest
class DocumentPruningTest extends AtStation {
  private static final String LONG_AGO = "timestamptz '2001-01-01'";

  @Test
  void abandonedUploadIsDeletedAndOneThatGoesOnIsNot() {
    UUID running = receiving("now() + interval '5 minutes'");
    UUID abandoned = receiving("now() - interval '1 second'");

    await().until(() -> rows.count("document where id = ?", abandoned) == 0);

    assertThat(rows.count("document_chunk where document_id = ?", abandoned)).isZero();
    assertThat(rows.count("document_chunk where document_id = ?", running)).isEqualTo(3);
    rows.change("delete from document where id = ?", running);
  }

  /** Its last step has seen a lease that went on, and is about to be committed. */
  @Test
  void uploadInItsLastStepIsNotDeletedWhenItsLeaseEnds() throws Exception {
    UUID late = receiving("now() + interval '5 minutes'");
    try (Connection lastStep = servers.open()) {
      lastStep.setAutoCommit(false);
      rows.change("update document set lease_until = now() where id = ?", late);
      String sql =
          """
          update document set state = 'received', lease_until = null, length = 3,
              md5 = repeat('0', 32), sha256 = repeat('0', 64), received_at = now(),
              sequence = nextval('document_sequence')
          where id = ?
          """;
      try (PreparedStatement receive = Rows.prepared(lastStep, sql, late)) {
        receive.execute();
      }
      letPruningPass();
      lastStep.commit();
    }

    assertThat(rows.count("document_chunk where document_id = ?", late)).isEqualTo(3);
  }

  @Test
  void bytesOfAStoredManifestAreDeletedAfterTheirRetentionAndReadFromItsBlob() {
    byte[] manifest = Manifests.sized(DRIVE, 2 * MIB);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    station.put(DRIVE, manifest);
    String uri = storedUri();
    letPruningPass();
    assertThat(chunks()).as("within their retention").isPositive();

    rows.change(
        "update document set stored_at = " + LONG_AGO + " where subscription_id = ?",
        job.subscription());

    await().until(() -> chunks() == 0);
    assertThat(station.manifest(DRIVE).body()).isEqualTo(manifest);
    assertThat(job.manifestUri(DRIVE)).isEqualTo(uri);
    assertThat(station.put(DRIVE, manifest).statusCode()).as("the same again").isEqualTo(202);
    assertThat(documents()).isOne();
  }

  @Test
  void bytesThatAreNotStoredYetAreKept() {
    byte[] manifest = Manifests.small(DRIVE);
    job.drive(DRIVE, Manifests.md5(manifest)).ship();
    servers.stopStorage();
    station.put(DRIVE, manifest);
    receivedLongAgo();
    setJobState("Completed");

    letPruningPass();

    assertThat(chunks()).isOne();
    assertThat(station.manifest(DRIVE).body()).isEqualTo(manifest);
    servers.startStorage();
    assertThat(storage.blob(storedUri()).downloadContent().toBytes()).isEqualTo(manifest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shipping", "Packaging"})
  void bytesWithoutABackupAreKeptUntilTheJobHasLeftPackaging(String state) {
    byte[] manifest = Manifests.small(DRIVE);
    job.with("backupDriveManifest", "false").drive(DRIVE, Manifests.md5(manifest)).ship();
    station.put(DRIVE, manifest);
    receivedLongAgo();
    setJobState(state);

    letPruningPass();

    assertThat(chunks()).isOne();
    setJobState("Completed");
    await().until(() -> chunks() == 0);
    assertThat(station.get(station.manifestPath(DRIVE)).statusCode()).isEqualTo(404);
  }

  private void receivedLongAgo() {
    rows.change(
        "update document set received_at = " + LONG_AGO + " where subscription_id = ?",
        job.subscription());
  }

  /** Two uploads, one abandoned after the other is gone: between them lies a whole pruning. */
  private void letPruningPass() {
    for (int i = 0; i < 2; i++) {
      UUID abandoned = receiving("now() - interval '1 second'");
      await().until(() -> rows.count("document where id = ?", abandoned) == 0);
    }
  }

  private UUID receiving(String leaseUntil) {
    UUID id = UUID.randomUUID();
    rows.change(
        """
        with d as (
          insert into document (id, kind, job_id, drive_row_id, subscription_id, subscription_key,
                                resource_group, job_name, drive_id, state, lease_until)
          values (?, 'manifest', gen_random_uuid(), gen_random_uuid(), 'none', 'none', 'g', 'j',
                  'd', 'receiving', %s) returning id)
        insert into document_chunk (document_id, ordinal, bytes)
        select d.id, n, '\\x00'::bytea from d, generate_series(0, 2) n
        """
            .formatted(leaseUntil),
        id);
    return id;
  }
}
