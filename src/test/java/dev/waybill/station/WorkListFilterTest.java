package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testing.Body;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.StationApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which drives the filters of the work list leave. */
@QuarkusTest
class WorkListFilterTest extends AtLists {
  private static final List<String> BACKUPS =
      List.of(
          "none", "notRequested", "queued", "blocked", "stored", "failed", "damaged", "missing");

  /** Each filter, and each two and three of them, against what the jobs show. */
  @Test
  void filtersLeaveTheDrivesThatTheJobsShowSo() {
    List<Shown> shown = drivesOfAllKinds();
    assertThat(shown).extracting(Shown::backup).containsAll(BACKUPS);
    List<String> asked = new ArrayList<>(List.of("", "failed,damaged"));
    asked.addAll(BACKUPS);
    for (String states : List.of("", "Specified", "received", "Transferring,NeverReceived")) {
      for (String backups : asked) {
        for (String location : List.of("", "westus", "West Europe")) {
          for (String driveId : List.of("", "wd-3")) {
            requireFiltered(shown, states, backups, location, driveId);
          }
        }
      }
    }
  }

  /** What a job shows of a drive. */
  private record Shown(String driveId, String state, String backup, String location) {
    boolean fits(String states, String backups, String wantedLocation, String wantedDrive) {
      return isOne(state, states)
          && isOne(backup, backups)
          && isOne(location.replace(" ", ""), wantedLocation.replace(" ", ""))
          && isOne(driveId, wantedDrive);
    }

    private static boolean isOne(String value, String wanted) {
      return wanted.isEmpty() || Stream.of(wanted.split(",", -1)).anyMatch(value::equalsIgnoreCase);
    }
  }

  private void requireFiltered(
      List<Shown> shown, String states, String backups, String location, String driveId) {
    List<String> parameters = new ArrayList<>();
    add(parameters, "state", states);
    add(parameters, "backupState", backups);
    add(parameters, "location", location);
    add(parameters, "driveId", driveId);

    ValidatableResponse page = list(DRIVES, parameters.toArray(String[]::new));

    assertThat(driveIds(page))
        .as("%s", parameters)
        .containsExactlyInAnyOrderElementsOf(
            shown.stream()
                .filter(drive -> drive.fits(states, backups, location, driveId))
                .map(Shown::driveId)
                .toList());
    assertThat(items(page).getList("value.stateSince", String.class).stream().map(Instant::parse))
        .isSorted();
  }

  private static void add(List<String> parameters, String name, String value) {
    if (!value.isEmpty()) {
      parameters.addAll(List.of(name, value));
    }
  }

  private List<Shown> drivesOfAllKinds() {
    StationApi west = shipped(api, "west", "WD-1", "WD-2", "WD-3", "WD-4", "WD-5", "WD-6", "WD-7");
    handIn(west, "WD-1", "WD-2", "WD-3", "WD-4", "WD-5");
    for (String drive : List.of("WD-1", "WD-2", "WD-3", "WD-4", "WD-5")) {
      stored(west, drive);
    }
    move(west, "WD-1", "Received");
    move(west, "WD-2", "Received", "Transferring");
    move(west, "WD-3", "Received", "Transferring");
    move(west, "WD-6", "NeverReceived");
    backup("WD-3", "update document set verification = 'damaged', verified_at = now()");
    backup("WD-4", "update document set verification = 'missing', verified_at = now()");
    StationApi europe =
        shipped(
            api,
            "europe",
            withDrives(
                Body.shippableImportJob()
                    .with("/location", "'westeurope'")
                    .with("/properties/backupDriveManifest", "false"),
                "WD-11",
                "WD-12",
                "WD-13",
                "WD-14"));
    handIn(europe, "WD-11", "WD-12", "WD-13", "WD-14");
    move(europe, "WD-12", "Received");
    task("WD-12", "failed");
    task("WD-13", "blocked");
    task("WD-14", "queued");
    List<Shown> shown = new ArrayList<>();
    for (StationApi station : List.of(west, europe)) {
      JsonPath job = station.job();
      List<Map<String, Object>> drives = job.getList("drives");
      for (int i = 0; i < drives.size(); i++) {
        String backup = job.getString("drives[%d].documents[0]?.state".formatted(i));
        shown.add(
            new Shown(
                job.getString("drives[%d].driveId".formatted(i)),
                job.getString("drives[%d].state".formatted(i)),
                backup == null ? "none" : backup,
                job.getString("location")));
      }
    }
    return shown;
  }

  private static Body withDrives(Body job, String... driveIds) {
    Body body = job;
    for (String id : driveIds) {
      String drive = Body.drive(id, Manifests.md5(Manifests.small(id)));
      body = body.with("/properties/driveList/-", drive);
    }
    return body;
  }

  private void backup(String driveId, String update) {
    rows.change(
        update + " where subscription_id = ? and drive_id = ?", api.subscription(), driveId);
  }

  /** As far from its turn as no test waits. */
  private void task(String driveId, String state) {
    rows.change(
        """
        insert into backup_task (id, document_id, subscription_key, storage_account_id, container,
          blob_name, stamp, state, due_at, requested_at, expires_at, finished_at, error_code,
          error_message)
        select gen_random_uuid(), id, subscription_key, 'account', 'container', id::text, now(), ?,
          now() + interval '1 day', now(), now() + interval '7 days',
          case ? when 'failed' then now() end, 'Code', 'Message'
        from document where subscription_id = ? and drive_id = ?
        """,
        state,
        state,
        api.subscription(),
        driveId);
  }

  @Test
  void whatAWorkerHasIsListedAsQueued() {
    StationApi station = shipped(api, "running", "WD-1");
    api.patch("running", Body.properties("{'backupDriveManifest': false}")).statusCode(200);
    handIn(station, "WD-1");
    task("WD-1", "queued");
    rows.change(
        "update backup_task set state = 'running' where subscription_key = ?", api.subscription());

    list(DRIVES, "backupState", "queued").body("value[0].backup.state", equalTo("running"));
  }
}
