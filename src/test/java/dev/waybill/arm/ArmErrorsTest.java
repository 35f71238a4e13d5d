package dev.waybill.arm;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue of errors, each in the one envelope. */
@QuarkusTest
class ArmErrorsTest {
  private static final int TOO_MANY_BYTES = 4 * 1024 * 1024 + 1;

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
      refused(given().get(path + "?" + query).then(), 400, code)
          .body("error.target", equalTo("api-version"))
          .body("error.message", containsString("2016-11-01, 2020-08-01, 2021-01-01"));
    }
  }

  @Test
  void nameOfTheVersionParameterComparesWithoutCase() {
    given().get(api.jobs() + "?API-Version=2021-01-01").then().statusCode(200);
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
  void semicolonInAPathLeadsNowhere() {
    api.created("my", Body.importJob());

    for (String path : List.of(api.job("my;job"), api.job("my;a=b"), api.jobs("rg;x") + "/my")) {
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
    refused(given().get("/none").then(), 404, "InvalidResourceType");
    refused(api.list(api.jobs() + "/x/y"), 404, "InvalidResourceType");
    refused(
        api.list(api.job("job").replace("ImportExport", "Storage")), 404, "InvalidResourceType");
  }

  @Test
  void methodMediaTypeAndAcceptAreChecked() {
    refused(api.request().post(api.job("job")).then(), 405, "MethodNotAllowed");
    refused(api.request().delete(api.jobs("rg")).then(), 405, "MethodNotAllowed");
    refused(api.request().accept("text/html").get(api.job("job")).then(), 406, "NotAcceptable");
    refused(
            api.request().contentType("text/plain").body("{}").put(api.job("job")).then(),
            415,
            "UnsupportedMediaType")
        .body("error.target", equalTo("Content-Type"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "\"text\"", "null", "{} {}", "{\"a\": 1, \"a\": 2}", "{'a': 1}"})
  void bodyThatIsNoJsonObjectIsRefused(String body) {
    for (String method : new String[] {"PUT", "PATCH"}) {
      ValidatableResponse answer =
          api.request()
              .contentType("application/json")
              .body(body)
              .request(method, api.job("job"))
              .then();
      refused(answer, 400, "InvalidRequestContent");
    }
    assertThat(new Rows(servers).everything(api)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'location': 5}                                            | location                            | a number  | a string
          {'properties': 'x'}                                        | properties                          | a string  | an object
          {'PROPERTIES': {'JOBTYPE': true}}                          | properties.jobType                  | a boolean | a string
          {'properties': {'backupDriveManifest': 'true'}}            | properties.backupDriveManifest      | a string  | true or false
          {'properties': {'driveList': {}}}                          | properties.driveList                | an object | an array
          {'properties': {'driveList': ['x']}}                       | properties.driveList[0]             | a string  | an object
          {'properties': {'driveList': [{}, {'driveId': 1}]}}        | properties.driveList[1].driveId     | a number  | a string
          {'properties': {'deliveryPackage': {'driveCount': 1.5}}}   | properties.deliveryPackage.driveCount | a number | a whole number
          {'properties': {'deliveryPackage': {'driveCount': 9223372036854775808}}} | properties.deliveryPackage.driveCount | a number | a whole number
          {'tags': {'a': 1}}                                         | tags.a                              | a number  | a string
          {'tags': []}                                               | tags                                | an array  | an object
          """)
  void wrongJsonTypeIsNamed(String body, String target, String given, String accepted) {
    refused(api.put("job", Body.of(body)), 400, "InvalidRequestContent")
        .body("error.target", equalTo(target))
        .body(
            "error.message",
            equalTo("'%s' is %s; accepted: %s.".formatted(target, given, accepted)));
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
  void announcedBodyThatIsTooLargeIsRefused() {
    ValidatableResponse answer =
        api.request()
            .contentType("application/json")
            .body(new byte[TOO_MANY_BYTES])
            .put(api.job("job"))
            .then();
    refused(answer, 413, "RequestEntityTooLarge");
  }

  @Test
  void chunkedBodyThatGrowsTooLargeIsRefused() throws Exception {
    URI uri =
        URI.create(
            "http://localhost:%d%s?api-version=2021-01-01"
                .formatted(RestAssured.port, api.job("job")));
    byte[] bytes = " ".repeat(TOO_MANY_BYTES).getBytes(StandardCharsets.US_ASCII);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("\"RequestEntityTooLarge\"");
  }

  @Test
  void longFilterIsAnAnswerLikeAnyOther() {
    api.list(api.jobs(), "$filter", "trackingnumber eq '%s'".formatted("x".repeat(3500)))
        .statusCode(200);
  }

  private static ValidatableResponse refused(ValidatableResponse answer, int status, String code) {
    return answer
        .statusCode(status)
        .header("Content-Type", equalTo("application/json"))
        .header("x-ms-request-id", notNullValue())
        .body("keySet()", equalTo(Set.of("error")))
        .body("error.code", equalTo(code))
        .body("error.message", not(equalTo("")));
  }
}
