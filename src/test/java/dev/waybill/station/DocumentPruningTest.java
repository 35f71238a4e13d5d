package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.Desk;
import dev.waybill.testing.Manifests;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Map;
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
      try (PreparedStatement receive =
          lastStep.prepareStatement(
              """
              update document set state = 'received', lease_until = null, length = 3, md5 = ?,
                  sha256 = ?, received_at = now(), sequence = nextval('document_sequence')
              where id = ?
              """)) {
        receive.setString(1, "0".repeat(32));
        receive.setString(2, "0".repeat(64));
        receive.setObject(3, late);
        receive.executeUpdate();
      }
      letPruningPass();
      lastStep.commit();
    }

    assertThat(rows.count("document_chunk where document_id = ?", late)).isEqualTo(3);
  }

  @Test
  void bytesOfAStoredManifestAreDeletedAfterTheirRetentionAndReadFromItsBlob() {
    byte[] manifest = Manifests.sized(DRIVE, 2 * MIB);
    desk.ship(driveWith(Manifests.md5(manifest)));
    desk.put(DRIVE, manifest);
    String uri = storedUri();
    letPruningPass();
    assertThat(chunks()).as("within their retention").isPositive();

    rows.change(
        "update document set stored_at = " + LONG_AGO + " where subscription_id = ?",
        desk.subscription());

    await().until(() -> chunks() == 0);
    assertThat(desk.manifest(DRIVE).body()).isEqualTo(manifest);
    assertThat(desk.manifestUri(DRIVE)).isEqualTo(uri);
    assertThat(desk.put(DRIVE, manifest).statusCode()).as("the same again").isEqualTo(202);
    assertThat(documents()).isOne();
  }

  @Test
  void bytesThatAreNotStoredYetAreKept() {
    byte[] manifest = Manifests.small(DRIVE);
    desk.ship(driveWith(Manifests.md5(manifest)));
    servers.stopStorage();
    desk.put(DRIVE, manifest);
    receivedLongAgo(desk);
    setJobState("Completed");

    letPruningPass();

    assertThat(chunks()).isOne();
    assertThat(desk.manifest(DRIVE).body()).isEqualTo(manifest);
    servers.startStorage();
    assertThat(vault.blob(storedUri()).downloadContent().toBytes()).isEqualTo(manifest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shipping", "Packaging"})
  void bytesWithoutABackupAreKeptUntilTheJobHasLeftPackaging(String state) {
    byte[] manifest = Manifests.small(DRIVE);
    desk.ship(Map.of("backupDriveManifest", false), driveWith(Manifests.md5(manifest)));
    desk.put(DRIVE, manifest);
    receivedLongAgo(desk);
    setJobState(state);

    letPruningPass();

    assertThat(chunks()).isOne();
    setJobState("Completed");
    await().until(() -> chunks() == 0);
    assertThat(desk.get(desk.manifestPath(DRIVE)).statusCode()).isEqualTo(404);
  }

  private void receivedLongAgo(Desk of) {
    rows.change(
        "update document set received_at = " + LONG_AGO + " where subscription_id = ?",
        of.subscription());
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
