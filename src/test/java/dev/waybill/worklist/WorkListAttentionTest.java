package dev.waybill.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.Body;
import dev.waybill.testing.StationApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What needs attention comes first in the work list, and says why. */
@QuarkusTest
class WorkListAttentionTest extends AtLists {
  @Test
  void whatNeedsAttentionComesFirstOnPagesOfAnyLength() {
    StationApi station = inHand("first", "D-1", "D-2", "D-3", "D-4", "D-5");
    move(station, "D-4", "Received");
    move(station, "D-2", "Received");
    move(station, "D-1", "Received");
    for (String driveId : List.of("D-1", "D-3", "D-4")) {
      task(driveId, "failed");
    }
    for (String driveId : List.of("D-2", "D-5")) {
      task(driveId, "queued");
    }

    // D-3 and D-5 never moved; the others came into their state one after the other.
    List<String> all = List.of("D-3", "D-4", "D-1", "D-5", "D-2");
    assertThat(driveIds(list(DRIVES))).containsExactlyElementsOf(all);
    for (String length : List.of("1", "2", "3", "4")) {
      assertThat(toTheEnd(list(DRIVES, "$top", length), "driveId"))
          .as("pages of %s", length)
          .containsExactlyElementsOf(all);
      assertThat(toTheEnd(list(DRIVES, "$top", length, "search", "first"), "driveId"))
          .as("found, pages of %s", length)
          .containsExactlyElementsOf(all);
    }
    assertThat(toTheEnd(list(DRIVES, "needsAttention", "true", "$top", "1"), "driveId"))
        .containsExactly("D-3", "D-4", "D-1");
    assertThat(toTheEnd(list(DRIVES, "needsAttention", "false", "$top", "1"), "driveId"))
        .containsExactly("D-5", "D-2");
  }

  /** A job without backups of its own, whose manifests are handed in. */
  private StationApi inHand(String job, String... driveIds) {
    StationApi station = shipped(api, job, driveIds);
    api.patch(job, Body.properties("{'backupDriveManifest': false}")).statusCode(200);
    handIn(station, driveIds);
    return station;
  }

  @Test
  void eachBackupThatIsInTroubleIsAReason() {
    inHand("backups", "D-1", "D-2", "D-3", "D-4", "D-5");
    task("D-1", "failed");
    task("D-2", "blocked");
    task("D-3", "queued");

    assertThat(reasons("D-1")).isEqualTo("true[BackupFailed]");
    assertThat(reasons("D-2")).isEqualTo("true[BackupBlocked]");
    assertThat(reasons("D-3")).isEqualTo("false[]");
    assertThat(reasons("D-4")).isEqualTo("false[]");
  }

  @Test
  void blobThatIsLostIsAReason() {
    StationApi station = shipped(api, "lost", "D-1", "D-2");
    handIn(station, "D-1", "D-2");
    stored(station, "D-1");
    stored(station, "D-2");
    assertThat(reasons("D-1")).isEqualTo("false[]");

    backup("D-1", "update document set verification = 'damaged', verified_at = now()");
    backup("D-2", "update document set verification = 'missing', verified_at = now()");

    assertThat(reasons("D-1")).isEqualTo("true[BlobDamaged]");
    assertThat(reasons("D-2")).isEqualTo("true[BlobMissing]");
  }

  @Test
  void backupThatIsTriedAgainIsNoReasonAnyMore() {
    inHand("again", "D-1");
    task("D-1", "failed");
    assertThat(reasons("D-1")).isEqualTo("true[BackupFailed]");

    rows.change(
        "update backup_task set state = 'queued', finished_at = null where subscription_key = ?",
        api.subscription());

    assertThat(reasons("D-1")).isEqualTo("false[]");
  }

  @Test
  void drivesThatHaveNotComeNeedAttentionWhileTheirJobIsOverdue() {
    StationApi station = shipped(api, "late", "D-1", "D-2");
    shipped(api, "other", "D-3");
    move(station, "D-1", "NeverReceived");
    overdue("late");
    assertThat(reasons("D-1")).isEqualTo("true[ShipmentOverdue]");
    assertThat(reasons("D-2")).isEqualTo("true[ShipmentOverdue]");
    assertThat(reasons("D-3")).isEqualTo("false[]");
    assertThat(driveIds(list(DRIVES))).containsExactly("D-2", "D-1", "D-3");
    assertThat(toTheEnd(list(DRIVES, "$top", "1"), "driveId")).containsExactly("D-2", "D-1", "D-3");

    move(station, "D-2", "Received"); // Nothing is awaited of D-1 any more.

    assertThat(station.job().getString("state")).isEqualTo("Received");
    assertThat(reasons("D-1")).isEqualTo("false[]");
    assertThat(reasons("D-2")).isEqualTo("false[]");
  }

  @Test
  void driveThatItsOwnerAddsToAnOverdueJobIsWaitedForAnew() {
    shipped(api, "more", "D-1");
    overdue("more");
    rows.change(
        """
        update drive set state = 'NeverReceived' from job j
        where j.id = job_id and j.subscription_key = ?
        """,
        api.subscription());
    assertThat(reasons("D-1")).isEqualTo("true[ShipmentOverdue]");

    api.patch("more", Body.properties("{'driveList': [%s]}".formatted(Body.drive("D-2"))))
        .statusCode(200);

    assertThat(reasons("D-1")).isEqualTo("false[]");
    assertThat(reasons("D-2")).isEqualTo("false[]");
  }

  @Test
  void everyReasonIsGiven() {
    inHand("both", "D-1");
    task("D-1", "blocked");
    overdue("both");

    assertThat(reasons("D-1")).isEqualTo("true[BackupBlocked, ShipmentOverdue]");
  }

  private String reasons(String driveId) {
    JsonPath drive = items(list(DRIVES, "driveId", driveId));
    return drive.getString("value[0].needsAttention") + drive.getList("value[0].reasons");
  }
}
