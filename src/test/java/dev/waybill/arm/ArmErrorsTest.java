package dev.waybill.arm;

import static dev.waybill.testing.ArmApi.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue of errors, each in the one envelope. */
@QuarkusTest
class ArmErrorsTest {
  final ArmApi api = ArmApi.newSubscription();

  Servers servers;

  @ParameterizedTest
  @CsvSource({
    "api-version, MissingApiVersionParameter",
    "api-version=, MissingApiVersionParameter",
    "api-version=2014-11-01, InvalidApiVersionParameter",
    "api-version=2016-07-01, NoRegisteredProviderFound",
  })
  void apiVersionIsAskedForBeforeAnythingElse(String query, String code) {
    for (String path : List.of(api.jobs(), "/subscriptions/none/x", "/PROVIDERS/none")) {
      refused(ArmApi.signedIn().get(path + "?" + query).then(), 400, code)
          .body("error.target", equalTo("api-version"))
          .body("error.message", containsString("2016-11-01, 2020-08-01, 2021-01-01"));
    }
  }

  @Test
  void nameOfTheVersionParameterComparesWithoutCase() {
    ArmApi.signedIn().get(api.jobs() + "?API-Version=2021-01-01").then().statusCode(200);
  }

  @Test
  void namesThatCannotExistAreRefused() {
    refused(
            api.list("/subscriptions/none" + ArmApi.PROVIDER + "/jobs"),
            400,
            "InvalidSubscriptionId")
        .body("error.target", equalTo("subscriptionId"));
    for (String group : new String[] {"a%20b", "ends.", "x".repeat(91), "a%00"}) {
      ValidatableResponse answer = raw().get(api.jobs(group)).then();
      refused(answer, 400, "InvalidResourceName")
          .body("error.target", equalTo("resourceGroupName"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "1job",
        "-job",
        "my_job",
        "my.job",
        "my%20job",
        "my%2Fjob",
        "my%252Fjob",
        "my%00job",
        "job%2FlistBitLockerKeys"
      })
  void nameThatNoJobMayHaveIsRefusedOnPutAndNotFoundOtherwise(String name) {
    String path = api.job(name);
    for (String job : List.of(path, path.replace("/jobs/", "/JOBS/"))) {
      ValidatableResponse put =
          raw().contentType("application/json").body(Body.importJob().toString()).put(job).then();
      refused(put, 400, "InvalidResourceName").body("error.target", equalTo("jobName"));
      refused(raw().get(job).then(), 404, "ResourceNotFound");
    }
    assertThat(new Rows(servers).everything(api)).isEmpty();
  }

  @Test
  void semicolonOrDotsInAPathLeadNowhere() {
    api.created("my", Body.importJob());

    for (String path :
        List.of(
            api.job("my;job"),
            api.job("my;a=b"),
            api.jobs("rg;x") + "/my",
            api.job("x/../my"),
            api.job("x/%2e%2E/my"),
            api.job("./my"),
            api.job("my/%2e"))) {
      refused(raw().get(path).then(), 404, "InvalidResourceType");
      refused(raw().delete(path).then(), 404, "InvalidResourceType");
    }
    api.get("my").statusCode(200);
  }

  private RequestSpecification raw() {
    return api.request().urlEncodingEnabled(false);
  }

  @Test
  void longestNameIsAcceptedAndOneLongerIsNot() {
    api.put("j".repeat(64), Body.importJob()).statusCode(201);
    refused(api.put("j".repeat(65), Body.importJob()), 400, "InvalidResourceName");
  }

  @Test
  void absentJobIsNotFoundByAnyOperation() {
    refused(api.get("none"), 404, "ResourceNotFound")
        .body("error.message", containsString("Microsoft.ImportExport/jobs/none"));
    refused(api.patch("none", Body.of("{}")), 404, "ResourceNotFound");
    refused(api.delete("none"), 404, "ResourceNotFound");
    refused(api.keys("none"), 404, "ResourceNotFound");
  }

  @Test
  void pathThatNoOperationHasIsNotFound() {
    refused(ArmApi.signedIn().get("/none").then(), 404, "InvalidResourceType");
    refused(api.list(api.jobs() + "/x/y"), 404, "InvalidResourceType");
    refused(
        api.list(api.job("job").replace("ImportExport", "Storage")), 404, "InvalidResourceType");
  }

  @Test
  void mediaTypeAndAcceptAreChecked() {
    refused(api.request().accept("text/html").get(api.job("job")).then(), 406, "NotAcceptable");
    refused(
            api.request().contentType("text/plain").body("{}").put(api.job("job")).then(),
            415,
            "UnsupportedMediaType")
        .body("error.target", equalTo("Content-Type"));
  }

  @Test
  void changedLocationIsAConflict() {
    api.created("job", Body.importJob());
    String before = new Rows(servers).everything(api);

    refused(
            api.put("job", Body.exportJob().with("/location", "'eastus'")),
            409,
            "InvalidResourceLocation")
        .body("error.target", equalTo("location"));

    assertThat(new Rows(servers).everything(api)).isEqualTo(before);
  }

  @Test
  void longFilterIsAnAnswerLikeAnyOther() {
    String filter = "trackingnumber eq '%s'";
    api.list(api.jobs(), "$filter", filter.formatted("x".repeat(1024 - filter.length() + 2)))
        .statusCode(200);
    refused(
            api.list(
                api.jobs(), "$filter", filter.formatted("x".repeat(1024 - filter.length() + 3))),
            400,
            "InvalidParameterValue")
        .body("error.target", equalTo("$filter"))
        .body("error.message", containsString("at most 1024 characters"));
  }
}
