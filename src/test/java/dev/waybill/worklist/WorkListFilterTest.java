package dev.waybill.worklist;

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
import java.util.Comparator;
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

  private static final List<String> NEEDS = List.of("", "true", "false");

  private static final List<String> IN_TROUBLE = List.of("blocked", "failed", "damaged", "missing");

  /** Each filter, and each two and three of them, against what the jobs show. */
  @Test
  void filtersLeaveTheDrivesThatTheJobsShowSo() {
    List<Shown> shown = drivesOfAllKinds();
    assertThat(shown).extracting(Shown::backup).containsAll(BACKUPS);
    BACKUPS.forEach(backup -> requireFiltered(shown, "", backup, "", "", ""));
    requireFiltered(shown, "Specified", "", "", "", "");
    requireFiltered(shown, "", "", "westus", "", "");
    for (String states : List.of("", "received", "Transferring,NeverReceived")) {
      for (String backups : List.of("", "none", "stored", "failed,damaged")) {
        for (String location : List.of("", "West Europe")) {
          for (String needsAttention : NEEDS) {
            requireFiltered(shown, states, backups, location, "", needsAttention);
          }
          requireFiltered(shown, states, backups, location, "wd-3", "");
        }
      }
    }
  }

  /** What a job shows of a drive. */
  private record Shown(
      String driveId, String state, String backup, String location, boolean overdue) {
    boolean fits(
        String states,
        String backups,
        String wantedLocation,
        String wantedDrive,
        String wantedNeed) {
      return isOne(state, states)
          && isOne(backup, backups)
          && isOne(location.replace(" ", ""), wantedLocation.replace(" ", ""))
          && isOne(driveId, wantedDrive)
          && isOne(Boolean.toString(needsAttention()), wantedNeed);
    }

    private boolean needsAttention() {
      boolean isAwaited = state.equals("Specified") || state.equals("NeverReceived");
      return IN_TROUBLE.contains(backup) || (overdue && isAwaited);
    }

    private static boolean isOne(String value, String wanted) {
      return wanted.isEmpty() || Stream.of(wanted.split(",", -1)).anyMatch(value::equalsIgnoreCase);
    }
  }

  private void requireFiltered(
      List<Shown> shown,
      String states,
      String backups,
      String location,
      String driveId,
      String needsAttention) {
    List<String> parameters = new ArrayList<>();
    add(parameters, "state", states);
    add(parameters, "backupState", backups);
    add(parameters, "location", location);
    add(parameters, "driveId", driveId);
    add(parameters, "needsAttention", needsAttention);

    ValidatableResponse page = list(DRIVES, parameters.toArray(String[]::new));

    assertThat(driveIds(page))
        .as("%s", parameters)
        .containsExactlyInAnyOrderElementsOf(
            shown.stream()
                .filter(drive -> drive.fits(states, backups, location, driveId, needsAttention))
                .map(Shown::driveId)
                .toList());
    List<Map<String, Object>> listed = items(page).getList("value");
    assertThat(listed)
        .as("%s", parameters)
        .isSortedAccordingTo(
            Comparator.comparing(
                    (Map<String, Object> drive) -> drive.get("needsAttention").equals(false))
                .thenComparing(drive -> Instant.parse((String) drive.get("stateSince"))));
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
    StationApi late = shipped(api, "late", "WD-21", "WD-22", "WD-23");
    handIn(late, "WD-23");
    stored(late, "WD-23");
    backup("WD-23", "update document set verification = 'damaged', verified_at = now()");
    move(late, "WD-21", "NeverReceived");
    overdue("late");
    List<Shown> shown = new ArrayList<>();
    for (StationApi station : List.of(west, europe, late)) {
      JsonPath job = station.job();
      List<Map<String, Object>> drives = job.getList("drives");
      for (int i = 0; i < drives.size(); i++) {
        String backup = job.getString("drives[%d].documents[0]?.state".formatted(i));
        shown.add(
            new Shown(
                job.getString("drives[%d].driveId".formatted(i)),
                job.getString("drives[%d].state".formatted(i)),
                backup == null ? "none" : backup,
                job.getString("location"),
                job.getBoolean("overdue")));
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
