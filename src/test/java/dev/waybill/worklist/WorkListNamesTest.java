package dev.waybill.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.Body;
import dev.waybill.testing.StationApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How drives are found by what is written on them, and by when they came into their state. */
@QuarkusTest
class WorkListNamesTest extends AtLists {
  private static final String OTHER = "5c1b2d3e-0000-4000-8000-00000000ffff";

  private void twoJobs() {
    shipped(api, "Spring", "S-1", "S-2");
    shipped(api, "Autumn", "A-1", "spring");
    track("Spring", "1Z 999-AA");
    track("Autumn", "S-2");
  }

  private void track(String job, String number) {
    api.patch(
            job, Body.properties("{'deliveryPackage': {'trackingNumber': '%s'}}".formatted(number)))
        .statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jobName        | SPRING       | S-1,S-2
          jobName        | winter       |
          trackingNumber | 1z 999-aa    | S-1,S-2
          trackingNumber | ' 1Z 999-AA '| S-1,S-2
          trackingNumber | 1Z           |
          search         | a-1          | A-1
          search         | ' a-1 '      | A-1
          search         | AUTUMN       | A-1,spring
          search         | 1z 999-aa    | S-1,S-2
          search         | s-2          | S-2,A-1,spring
          search         | spring       | S-1,S-2,spring
          search         | no/drive; ß% |
          """)
  void drivesAreFoundByTheirNamesWhateverTheirCase(String parameter, String value, String found) {
    twoJobs();

    List<String> expected = found == null ? List.of() : List.of(found.split(","));
    assertThat(driveIds(list(DRIVES, parameter, value)))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(toTheEnd(list(DRIVES, parameter, value, "$top", "1"), "driveId"))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void newTrackingNumberIsTheOneThatFinds() {
    shipped(api, "job", "D-1");
    track("job", "OLD-1");
    track("job", "NEW-1");

    assertThat(driveIds(list(DRIVES, "trackingNumber", "new-1"))).containsExactly("D-1");
    assertThat(driveIds(list(DRIVES, "search", "old-1"))).isEmpty();
  }

  @Test
  void eachDriveFitsAllThatIsGiven() {
    twoJobs();
    move(StationApi.of(api, "Spring"), "S-1", "Received");

    assertThat(driveIds(list(DRIVES, "search", "spring", "state", "Received")))
        .containsExactly("S-1");
    assertThat(driveIds(list(DRIVES, "search", "spring", "jobName", "autumn")))
        .containsExactly("spring");
    assertThat(driveIds(list(DRIVES, "trackingNumber", "s-2", "driveId", "a-1")))
        .containsExactly("A-1");
    assertThat(driveIds(list(DRIVES, "search", "spring", "location", "westeurope"))).isEmpty();
    assertThat(driveIds(list(DRIVES, "search", "spring", "backupState", "stored"))).isEmpty();
    assertThat(driveIds(list(DRIVES, "search", "spring", "needsAttention", "true"))).isEmpty();
    assertThat(driveIds(all(DRIVES, "search", "S-1", "subscriptionId", OTHER))).isEmpty();
  }

  @Test
  void stateSinceBeforeLeavesThoseThatCameIntoTheirStateEarlier() {
    StationApi station = shipped(api, "times", "D-1", "D-2", "D-3");
    move(station, "D-2", "Received");
    String moved = items(list(DRIVES, "driveId", "D-2")).getString("value[0].stateSince");

    assertThat(driveIds(list(DRIVES, "stateSinceBefore", moved)))
        .containsExactlyInAnyOrder("D-1", "D-3");
    assertThat(driveIds(list(DRIVES, "stateSinceBefore", moved, "search", "times")))
        .containsExactlyInAnyOrder("D-1", "D-3");
    String later = Instant.parse(moved).plusMillis(1).toString();
    assertThat(toTheEnd(list(DRIVES, "stateSinceBefore", later, "$top", "1"), "driveId"))
        .containsExactlyInAnyOrder("D-1", "D-3", "D-2");
    String withOffset = later.replace("Z", "+00:00");
    assertThat(driveIds(list(DRIVES, "stateSinceBefore", withOffset))).hasSize(3);
  }

  /** As a browser sends a form in which nothing was entered. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "state",
        "backupState",
        "needsAttention",
        "stateSinceBefore",
        "location",
        "jobName",
        "trackingNumber",
        "search",
        "driveId"
      })
  void emptyParameterIsNone(String parameter) {
    shipped(api, "form", "D-1", "D-2");

    ValidatableResponse page = list(DRIVES, parameter, "", "$top", "1");

    assertThat(toTheEnd(page, "driveId")).containsExactlyInAnyOrder("D-1", "D-2");
  }

  @Test
  void nextLinkKeepsEachOfThem() {
    shipped(api, "keeps", "D-1", "D-2");
    shipped(api, "others", "D-1", "D-3");
    track("keeps", "1Z 1");

    ValidatableResponse page =
        list(
            DRIVES,
            "$top",
            "1",
            "needsAttention",
            "false",
            "jobName",
            "Keeps",
            "trackingNumber",
            "1z 1",
            "search",
            "keeps",
            "stateSinceBefore",
            "2100-01-01T00:00:00Z");

    assertThat(items(page).getString("nextLink"))
        .contains("needsAttention=false", "jobName=Keeps", "trackingNumber=1z%201", "search=keeps")
        .contains("stateSinceBefore=2100-01-01T00%3A00%3A00Z");
    assertThat(toTheEnd(page, "driveId")).containsExactlyInAnyOrder("D-1", "D-2");
  }
}
