package dev.waybill.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.StationApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The list of drives over all jobs. */
@QuarkusTest
class WorkListTest extends AtLists {
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
        .containsEntry("needsAttention", false)
        .containsEntry("reasons", List.of())
        .containsEntry("trackingNumber", job.getString("trackingNumber"))
        .containsEntry("backup", job.get("drives[0].documents[0]"))
        .doesNotContainKey("rowId");
    assertThat(listed.getMap("value[0]"))
        .containsEntry("next", List.of("Received", "NeverReceived"))
        .doesNotContainKeys("backup", "manifestUri", "percentComplete");
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
}
