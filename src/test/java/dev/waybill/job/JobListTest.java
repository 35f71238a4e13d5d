package dev.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both lists of jobs: what they show, filters, and pages that neither lose nor repeat a job. */
@QuarkusTest
class JobListTest {
  final ArmApi api = ArmApi.newSubscription();

  Servers servers;

  @Test
  void listOfASubscriptionShowsDrivesAndThatOfAResourceGroupDoesNot() {
    api.created("job", Body.importJob());

    api.list(api.jobs())
        .body("value[0].properties.driveList[0].driveId", equalTo("9CA995BB"))
        .body("$", not(hasKey("nextLink")));
    api.list(api.jobs("rg"))
        .body("value[0].name", equalTo("job"))
        .body("value[0].properties", not(hasKey("driveList")))
        .body("$", not(hasKey("nextLink")));
  }

  @Test
  void listsOfWhatNobodyKnowsAreEmpty() {
    api.list(api.jobs()).statusCode(200).body("value", hasSize(0));
    api.list(api.jobs("nobodys")).statusCode(200).body("value", hasSize(0));
  }

  @Test
  void listOfAResourceGroupHasItsJobsOnly() {
    api.created("here", Body.importJob());
    put("other", "there");

    assertThat(names(api.list(api.jobs("RG")))).containsExactly("here");
    assertThat(names(api.list(api.jobs()))).containsExactly("there", "here");
  }

  @Test
  void pagesFollowedToTheEndHaveEveryJobOnceWhileOthersComeAndGo() {
    for (String job : List.of("b1", "b2", "b3", "b4", "b5", "b6", "b7")) {
      api.created(job, Body.importJob());
    }
    ValidatableResponse page = api.list(api.jobs("rg"), "$top", "2");
    List<String> seen = new ArrayList<>(names(page));

    api.delete("b2").statusCode(200); // the last of the page that was read
    api.delete("b3").statusCode(200); // the first of the next one
    api.created("a0", Body.importJob()); // before all that was read
    api.created("b6a", Body.importJob()); // behind it
    seen.addAll(behind(page, "value.name"));

    assertThat(seen).containsExactly("b1", "b2", "b4", "b5", "b6", "b6a", "b7");
  }

  @Test
  void pagesOfASubscriptionGoOnAcrossResourceGroups() {
    for (String group : List.of("g1", "g2", "g3")) {
      put(group, "same");
      put(group, "more");
    }
    ValidatableResponse page = api.list(api.jobs(), "$top", "1");

    assertThat(names(page)).containsExactly("more");
    assertThat(behind(page, "value.id")).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void nextLinkIsAbsoluteAndKeepsWhatWasAskedFor() {
    for (String job : List.of("j1", "j2", "j3")) {
      api.created(job, Body.fullImportJob());
    }
    String filter = "type eq 'Import' and trackingnumber eq 'TRACK-1'";
    ValidatableResponse page = api.list(api.jobs("rg"), "$top", "1", "$filter", filter);

    assertThat(next(page))
        .startsWith("http://localhost:" + RestAssured.port + api.jobs("rg") + "?")
        .contains("api-version=2021-01-01", "$top=1", "$filter=type%20eq%20", "$skipToken=");
    api.created("j1a", Body.exportJob());
    assertThat(names(follow(next(page)))).containsExactly("j2");
  }

  @Test
  void pageThatIsJustFullHasNoNext() {
    api.created("j1", Body.importJob()).created("j2", Body.importJob());

    api.list(api.jobs("rg"), "$top", "2")
        .body("value", hasSize(2))
        .body("$", not(hasKey("nextLink")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          type eq 'Import'                                  | one,two
          type eq 'export'                                  | three
          state eq 'Shipping'                               | two
          state eq 'Closed'                                 | ""
          trackingnumber eq 'it''s 2'                       | two
          TrackingNumber EQ 'nobodys'                       | ""
          type eq 'Import' and state eq 'Creating'          | one
          state eq 'Shipping' and type eq 'Export'          | ""
          state eq 'Shipping' AND trackingnumber eq 'it''s 2' and type eq 'Import' | two
          """)
  void filterLeavesTheJobsThatItNames(String filter, String names) {
    Body numbered =
        Body.fullImportJob().with("/properties/deliveryPackage/trackingNumber", "\"it's 2\"");
    api.created("one", Body.importJob())
        .created("two", numbered)
        .created("three", Body.exportJob());
    new Rows(servers).state(api, "two", "Shipping");

    for (String path : List.of(api.jobs(), api.jobs("rg"))) {
      assertThat(String.join(",", names(api.list(path, "$filter", filter)))).isEqualTo(names);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "1.5", "ten", "", "99999999999"})
  void topOutsideItsRangeIsRefused(String top) {
    api.list(api.jobs(), "$top", top)
        .statusCode(400)
        .body("error.code", equalTo("InvalidParameterValue"))
        .body("error.target", equalTo("$top"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"state eq 'Lost'", "name eq 'x'", "type eq Import", "a\u0000"})
  void filterOfAnotherFormIsRefused(String filter) {
    api.list(api.jobs(), "$filter", filter)
        .statusCode(400)
        .body("error.code", equalTo("InvalidParameterValue"))
        .body("error.target", equalTo("$filter"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "MS9hL2IvYw", "MS9hAC9i"})
  void skipTokenThatIsNoneIsRefused(String token) {
    api.list(api.jobs(), "$skipToken", token)
        .statusCode(400)
        .body("error.target", equalTo("$skipToken"));
  }

  private void put(String group, String job) {
    api.request()
        .contentType("application/json")
        .body(Body.importJob().toString())
        .put(api.jobs(group) + "/" + job)
        .then()
        .statusCode(201);
  }

  private static ValidatableResponse follow(String next) {
    return ArmApi.signedIn().urlEncodingEnabled(false).get(next).then().statusCode(200);
  }

  private static String next(ValidatableResponse page) {
    return page.statusCode(200).extract().path("nextLink");
  }

  private static List<String> names(ValidatableResponse page) {
    return page.statusCode(200).extract().path("value.name");
  }

  /** What all the pages behind this one have. */
  private static List<String> behind(ValidatableResponse first, String path) {
    List<String> seen = new ArrayList<>();
    for (String next = next(first); next != null; ) {
      ValidatableResponse page = follow(next);
      seen.addAll(page.extract().path(path));
      next = next(page);
      assertThat(seen).as("pages that come to an end").hasSizeLessThan(100);
    }
    return seen;
  }
}
