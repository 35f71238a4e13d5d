package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.StationApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of drives over all jobs. */
@QuarkusTest
class WorkListTest extends AtLists {
  private static final List<String> BACKUPS =
      List.of(
          "none", "notRequested", "queued", "blocked", "stored", "failed", "damaged", "missing");

  @Test
  void driveIsListedAsItsJobShowsIt() {
    StationApi station = shipped(api, "whole", "WD-1", "WD-2");
    handIn(station, "WD-1");
    stored(station, "WD-1");
    move(station, "WD-1", "Received", "Transferring");
    station.move("WD-1", Body.of("{'percentComplete': 40}"));
    JsonPath job = station.job();

    JsonPath listed = items(list(DRIVES));

    assertThat(listed.getList("value.driveId")).containsExactly("WD-2", "WD-1");
    Map<String, Object> drive = listed.getMap("value[1]");
    Map<String, Object> shown = job.getMap("drives[0]");
    for (String same : List.of("driveId", "state", "next", "percentComplete", "manifestUri")) {
      assertThat(drive).containsEntry(same, shown.get(same));
    }
    assertThat(drive)
        .containsEntry("jobId", job.getString("id"))
        .containsEntry("jobName", "whole")
        .containsEntry("location", "West US")
        .containsEntry("jobType", "Import")
        .containsEntry("jobState", "Transferring")
        .containsEntry("overdue", false)
        .containsEntry("trackingNumber", job.getString("trackingNumber"))
        .containsEntry("backup", job.get("drives[0].documents[0]"))
        .doesNotContainKey("rowId");
    assertThat(listed.getMap("value[0]"))
        .containsEntry("next", List.of("Received", "NeverReceived"))
        .doesNotContainKeys("backup", "manifestUri", "percentComplete");
  }

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

  @Test
  void stateSinceIsThatOfTheLastStepAndOfNothingElse() {
    StationApi station = shipped(api, "since", "WD-1");
    Instant specified = since();

    handIn(station, "WD-1");
    stored(station, "WD-1");
    move(station, "WD-1", "Specified");
    assertThat(since()).isEqualTo(specified);

    move(station, "WD-1", "Received");
    Instant received = since();
    assertThat(received).isAfter(specified);

    move(station, "WD-1", "Transferring");
    Instant transferring = since();
    assertThat(transferring).isAfter(received);

    station.move("WD-1", Body.of("{'percentComplete': 1}"));
    assertThat(since()).isEqualTo(transferring);
  }

  private Instant since() {
    return Instant.parse(items(list(DRIVES)).getString("value[0].stateSince"));
  }

  @Test
  void driveThatStaysAsItIsIsOnOnePageWhileOthersMoveAndComeAndGo() {
    StationApi station = shipped(api, "pages", "A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7");
    api.created("gone", Body.importJob("G-1"));
    ValidatableResponse first = list(DRIVES, "$top", "2");
    List<String> seen = driveIds(first);
    assertThat(seen).hasSize(2);
    List<String> left = new ArrayList<>(List.of("A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7"));
    left.removeAll(seen);

    move(station, seen.get(0), "Received"); // of the page that was read
    move(station, left.get(0), "NeverReceived"); // of one that was not
    api.delete("gone").statusCode(200);
    shipped(api, "new", "N-1");
    List<String> all = toTheEnd(first, "driveId");

    assertThat(all).containsAll(left).contains("N-1").doesNotContain("G-1");
    assertThat(all).containsOnlyOnce(seen.get(1)).contains(seen.get(0), seen.get(0));
    left.subList(1, left.size()).forEach(stays -> assertThat(all).containsOnlyOnce(stays));
  }

  @Test
  void drivesThatCameAtOneMomentAreOnOnePageEach() {
    shipped(api, "moment", "A-1", "A-2", "A-3", "A-4", "A-5");
    assertThat(items(list(DRIVES)).getList("value.stateSince")).containsOnly(since().toString());

    assertThat(toTheEnd(list(DRIVES, "$top", "1"), "driveId"))
        .containsExactlyInAnyOrder("A-1", "A-2", "A-3", "A-4", "A-5");
  }

  @Test
  void nextLinkKeepsWhatWasAskedFor() {
    shipped(api, "keeps", "WD-1", "WD-2", "WD-3");
    String drives = driveIds(list(DRIVES)).get(1);
    move(StationApi.of(api, "keeps"), drives, "Received");

    ValidatableResponse page =
        list(
            DRIVES,
            "$top",
            "1",
            "state",
            "Specified,Transferring",
            "backupState",
            "none",
            "location",
            "West US",
            "api-version",
            "2021-01-01");

    String next = items(page).getString("nextLink");
    assertThat(next).startsWith("http").contains(DRIVES + "?", "location=West%20US");
    assertThat(toTheEnd(page, "driveId")).hasSize(2).doesNotContain(drives);
  }

  @Test
  void drivesOfTwoJobsUnderOneIdAreBothFound() {
    shipped(api, "first", "SAME-1", "OTHER-1");
    shipped(api, "second", "same-1");

    assertThat(toTheEnd(list(DRIVES, "driveId", "Same-1", "$top", "1"), "jobName"))
        .containsExactly("first", "second");
    assertThat(driveIds(list(DRIVES, "driveId", "Same-1", "state", "Received"))).isEmpty();
  }

  @Test
  void withoutASubscriptionDrivesOfAllAreThere() {
    ArmApi other = ArmApi.newSubscription();
    String id = "X" + UUID.randomUUID().toString().substring(0, 8);
    shipped(api, "one", id);
    shipped(other, "two", id);

    assertThat(items(all(DRIVES, "driveId", id)).getList("value.jobName"))
        .containsExactly("one", "two");
    assertThat(driveIds(all(DRIVES, "$top", "1"))).hasSize(1);
    assertThat(driveIds(all(DRIVES, "subscriptionId", UUID.randomUUID().toString()))).isEmpty();
  }

  @Test
  void listedIsWhatIsThere() {
    assertThat(rows.count("work_list")).isPositive();
    assertThat(rows.wronglyListed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          state          | Lost              | Specified, Received, NeverReceived, Transferring, Completed
          state          | Received,Lost     | ShippedBack
          state          | ''                | ShippedBack
          backupState    | running           | none, notRequested, queued, blocked, stored, failed, damaged, missing
          location       | atlantis          | westus
          driveId        | a/b               | 1 to 64 letters
          $top           | 101               | 1 to 100
          $skipToken     | x                 | nextLink
          """)
  void valueThatNoDriveHasIsRefused(String parameter, String value, String accepted) {
    ValidatableResponse answer = all(DRIVES, parameter, value);

    ArmApi.refused(answer, 400, "InvalidParameterValue");
    answer.body("error.target", equalTo(parameter));
    assertThat(items400(answer)).contains(value.replace("Received,", "") + "'", accepted);
  }

  private static String items400(ValidatableResponse answer) {
    return answer.extract().path("error.message");
  }

  @Test
  void subscriptionThatIsNoneIsRefused() {
    ArmApi.refused(all(DRIVES, "subscriptionId", "mine"), 400, "InvalidSubscriptionId");
  }

  @ParameterizedTest
  @ValueSource(strings = {DRIVES, MANIFESTS})
  void parameterThatIsNotKnownOrThereTwiceIsRefused(String path) {
    ValidatableResponse unknown = all(path, "$filter", "state eq 'Received'");
    ArmApi.refused(unknown, 400, "UnsupportedQueryParameter");
    unknown.body("error.target", equalTo("$filter"));
    assertThat(items400(unknown)).contains("'$filter'", "driveId");

    ValidatableResponse twice = all(path, "driveId", "WD-1", "DRIVEID", "WD-2");
    ArmApi.refused(twice, 400, "InvalidParameterValue");
    assertThat(items400(twice)).contains("more than once");
  }

  /** Tokens of other lists, and what somebody may make of one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1/a/b",
        "1/2026-01-01T00:00:00Z/b",
        "1/2026-01-01T00:00:00Z/1-1-1-1-1",
        "1/+1000000000-12-31T23:59:59Z/9d0fbc2a-7d0f-4a5e-8d7c-1f4d8f4f8b11",
        "1/-1000000-12-31T23:59:59Z/9d0fbc2a-7d0f-4a5e-8d7c-1f4d8f4f8b11",
        "1/2026-01-01T00:00:00Z",
        "1/17"
      })
  void tokenThatDoesNotFitIsRefused(String token) {
    String text =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(token.getBytes(StandardCharsets.UTF_8));
    all(DRIVES, "$skipToken", text).statusCode(400).body("error.target", equalTo("$skipToken"));
    if (!token.endsWith("/17")) {
      all(MANIFESTS, "$skipToken", text)
          .statusCode(400)
          .body("error.target", equalTo("$skipToken"));
    }
  }
}
