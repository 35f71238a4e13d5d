package dev.waybill.arm;

import static dev.waybill.testing.ArmApi.refused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are refused before any rule of a job is asked. */
@QuarkusTest
class BodyErrorsTest {
  private static final int TOO_MANY_BYTES = 4 * 1024 * 1024 + 1;

  final ArmApi api = ArmApi.newSubscription();

  Servers servers;

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
            .header("Authorization", Tokens.bearer())
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("\"RequestEntityTooLarge\"");
  }
}
