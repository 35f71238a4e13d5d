package dev.waybill.bay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.AtOnce;
import dev.waybill.testing.Body;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.LogLines;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.Rows;
import dev.waybill.testing.StationApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drives that are plugged in, and their manifests. */
@QuarkusTest
class BayIntakeTest extends AtBay {
  private static final int MIB = 1024 * 1024;

  private byte[] manifest = Manifests.unique(id, 1);

  private void ship() {
    job.drive(id, Manifests.md5(manifest)).ship();
  }

  @Test
  void driveThatShowsUpIsReceivedAndItsManifestBackedUp() throws IOException {
    ship();
    plugIn(manifest);

    watch.look();
    assertThat(drive().getString("state")).isEqualTo("Received");
    watch.look();
    assertThat(kinds()).as("before it has stayed the same for a while").isEmpty();
    settle();
    watch.look();

    assertThat(kinds()).containsExactly("manifest");
    assertThat(outcome()).isEqualTo("taken");
    String uri = await().until(() -> job.manifestUri(id), Objects::nonNull);
    assertThat(storage.bytes(uri)).isEqualTo(manifest);
    assertThat(station.job().getString("state")).isEqualTo("Received");
    assertThat(station.history())
        .containsSubsequence(
            "DriveStateChanged",
            "JobStateChanged",
            "ManifestReceived",
            "BackupRequested",
            "BackupStored");
    assertThat(
            station
                .job()
                .<String>getList("history.findAll { it.type != 'JobCreated' }.actor")
                .subList(2, 5))
        .containsOnly("waybill");
    look();
    assertThat(kinds()).as("looked at again").containsExactly("manifest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\\\Waies\\\\a.xml", "E:\\\\WAIES\\\\A.xml", "/waies/A.XML"})
  void manifestLiesWhereItsOwnerSaysInTheWayOfWindows(String file) throws IOException {
    ship();
    job.patch("{'driveList': [{'driveId': '%s', 'manifestFile': '%s'}]}".formatted(id, file));
    Files.createDirectories(folder(id.toLowerCase(Locale.ROOT)).resolve("waies"));
    Files.write(folder(id.toLowerCase(Locale.ROOT)).resolve("waies/A.xml"), manifest);

    look();

    assertThat(kinds()).containsExactly("manifest");
  }

  @Test
  void missingManifestIsSaidOnceAndTakenWhenItComes() throws IOException {
    ship();
    folder(id);

    watch.look();
    watch.look();
    assertThat(kinds()).as("as long as it may still come").isEmpty();
    look();
    look();

    assertThat(logs(1)).containsExactly(logOf("ManifestNotFound"));
    assertThat(outcome()).isEqualTo("ManifestNotFound");
    assertThat(drive().getString("state")).isEqualTo("Received");
    plugIn(manifest);
    look();
    assertThat(kinds()).containsExactly("error", "manifest");
    assertThat(outcome()).isEqualTo("taken");
    Files.delete(folder(id).resolve(FILE));
    look();
    assertThat(kinds()).as("said before").containsExactly("error", "manifest");
  }

  @Test
  void eachReasonIsLoggedOnce() throws IOException {
    ship();

    plugIn(Manifests.unique(id, 1));
    look();
    assertThat(outcome()).isEqualTo("ManifestCorrupted");
    assertThat(drive().getString("bay.message")).contains(Manifests.md5(manifest));
    plugIn(Manifests.unique(id, 1000));
    look();
    look();
    plugIn("<DriveManifest>".getBytes(StandardCharsets.UTF_8));
    look();
    assertThat(outcome()).isEqualTo("ManifestFormatInvalid");
    plugIn(Manifests.unique("OTHER", 1));
    look();
    assertThat(outcome()).isEqualTo("ManifestDriveIdMismatch");
    plugIn(Manifests.unique(id, 5000));
    look();

    assertThat(logs(3))
        .containsExactly(
            logOf("ManifestCorrupted"),
            logOf("ManifestFormatInvalid"),
            logOf("ManifestDriveIdMismatch"));
    plugIn(manifest);
    look();
    assertThat(kinds()).containsExactly("error", "error", "error", "manifest");
  }

  @Test
  void linkIsNeverFollowed() throws IOException {
    ship();
    Files.createSymbolicLink(
        folder(id).resolve(FILE), Files.write(folder("elsewhere").resolve("m.xml"), manifest));

    look();
    look();

    assertThat(logs(1)).containsExactly(logOf("ReadManifestFailed"));
    assertThat(drive().getString("bay.message")).contains("symbolic link");
  }

  @Test
  void hashThatItsOwnerMendsIsLookedAtAgain() throws IOException {
    job.drive(id, Manifests.md5(Manifests.unique(id, 1))).ship();
    plugIn(manifest);
    look();
    assertThat(outcome()).isEqualTo("ManifestCorrupted");

    job.patch(
        "{'driveList': [{'driveId': '%s', 'manifestHash': '%s'}]}"
            .formatted(id, Manifests.md5(manifest)));
    look();

    assertThat(outcome()).isEqualTo("taken");
  }

  @Test
  void folderThatIsNoDriveOfAnyJobIsToldOnce() throws IOException {
    folder(id);
    folder("lost+found");
    try (LogLines log = LogLines.listen()) {
      look();
      look();

      assertThat(log.of(BayWatch.class.getName()))
          .extracting(LogLines.Line::text)
          .containsExactlyInAnyOrder(
              "The folder '%s' in the bay is no drive of any job".formatted(id),
              "The folder 'lost+found' in the bay is no drive of any job");
    }
    assertThat(rows.count("document where drive_id = ?", id)).isZero();
  }

  @Test
  void driveThatTwoJobsAwaitIsLeftToPeople() throws IOException {
    ship();
    ImportJob other = ImportJob.named("Bay-2").drive(id, Manifests.md5(manifest)).ship();
    plugIn(manifest);
    look();
    assertThat(kinds()).isEmpty();
    assertThat(drive().getString("state")).isEqualTo("Specified");

    rows.change("update job set state = 'Closed' where subscription_id = ?", other.subscription());
    look();

    assertThat(kinds()).containsExactly("manifest");
  }

  @Test
  void driveOfAJobThatIsNotOnItsWayIsLeftAlone() throws IOException {
    ship();
    plugIn(manifest);
    for (String state : new String[] {"Creating", "Packaging", "Completed"}) {
      rows.change("update job set state = ? where subscription_id = ?", state, job.subscription());
      look();
      assertThat(
              rows.count("bay_drive b join drive d on d.id = drive_row_id where drive_id = ?", id))
          .as(state)
          .isZero();
      assertThat(drive().getString("state")).isEqualTo("Specified");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shrinks", "vanishes", "changes"})
  void manifestThatChangesWhileItIsReadIsReadAnew(String how) throws Exception {
    manifest = Manifests.unique(id, 3 * MIB);
    ship();
    plugIn(manifest);
    watch.look();
    settle();
    try (Connection holder = servers.open()) {
      holder.setAutoCommit(false);
      Rows.prepared(holder, "lock table document_chunk in exclusive mode").execute();
      CompletableFuture<Boolean> reading =
          AtOnce.begin(
              () -> {
                watch.watch();
                return true;
              });
      await().until(this::aChunkWaits);
      switch (how) {
        case "shrinks" -> plugIn(Arrays.copyOf(manifest, 2 * MIB));
        case "vanishes" -> Files.delete(folder(id).resolve(FILE));
        default -> plugIn(Manifests.unique(id, 3 * MIB));
      }
      holder.rollback();
      reading.get();
    }
    assertThat(kinds()).isEmpty();
    assertThat(rows.count("document where drive_id = ?", id)).as("nothing half there").isZero();

    plugIn(manifest);
    look();

    assertThat(kinds()).containsExactly("manifest");
    assertThat(station.manifest(id).body()).isEqualTo(manifest);
  }

  @Test
  void replicaThatStopsLeavesTheManifestToAnother() throws Exception {
    manifest = Manifests.unique(id, 3 * MIB);
    ship();
    plugIn(manifest);
    watch.look();
    settle();
    Thread stopping = new Thread(() -> watch.watch());
    try (Connection holder = servers.open()) {
      holder.setAutoCommit(false);
      Rows.prepared(holder, "lock table document_chunk in exclusive mode").execute();
      stopping.start();
      await().until(this::aChunkWaits);
      stopping.interrupt();
      holder.rollback();
      stopping.join();
    }
    assertThat(kinds()).as("neither a manifest nor a log that blames it").isEmpty();
    assertThat(outcome()).isNull();

    look();

    assertThat(kinds()).containsExactly("manifest");
  }

  @Test
  void manifestThatIsTooLargeIsNotRead() throws IOException {
    ship();
    try (RandomAccessFile file = new RandomAccessFile(folder(id).resolve(FILE).toFile(), "rw")) {
      file.setLength(4L * 1024 * MIB + 1);
    }

    look();

    assertThat(logs(1)).containsExactly(logOf("ReadManifestFailed"));
    assertThat(drive().getString("bay.message")).contains("4294967296");
    try (LogLines log = LogLines.listen()) {
      look();

      assertThat(log.of(BayIntake.class.getName())).as("tried again, and not told again").isEmpty();
    }
    assertThat(kinds()).containsExactly("error");
  }

  private boolean aChunkWaits() {
    return rows.count(
            "pg_stat_activity where wait_event_type = 'Lock'"
                + " and query like 'insert into document_chunk%'")
        == 1;
  }

  @Test
  void manifestThatWasSentBeforeIsTheSameDocument() throws IOException {
    ship();
    station.put(id, manifest);
    plugIn(manifest);

    look();

    assertThat(kinds()).containsExactly("manifest");
    assertThat(outcome()).isEqualTo("taken");
  }

  @Test
  void driveOfAnExportJobIsLookedForOnceItIsKnownWhere() throws IOException {
    ArmApi arm = ArmApi.newSubscription();
    arm.created(
        "Export-1",
        Body.exportJob()
            .with("/properties/returnAddress", Body.RETURN_ADDRESS)
            .with("/properties/deliveryPackage", Body.DELIVERY_PACKAGE));
    arm.patch("Export-1", Body.properties("{'state': 'Shipping'}")).statusCode(200);
    StationApi desk = StationApi.of(arm, "Export-1");
    String other = id + ".2";
    desk.arrive(Body.of("{'driveId': '%s', 'manifestFile': '\\\\%s'}".formatted(id, FILE)));
    desk.arrive(Body.of("{'driveId': '%s'}".formatted(other)));
    plugIn(manifest);
    Files.write(folder(other).resolve(FILE), manifest);

    look();

    JsonPath shown = desk.job();
    assertThat(shown.getString("drives[0].bay.outcome")).isEqualTo("taken");
    assertThat(shown.<String>get("drives[1].bay")).as("nobody said where to look").isNull();
    assertThat(shown.getList("drives[1].documents")).isEmpty();
    assertThat(desk.manifest(id).body()).isEqualTo(manifest);
  }
}
