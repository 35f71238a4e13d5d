package dev.waybill.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testing.ArmApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no list can be asked for; each says which parameter it was. */
@QuarkusTest
class WorkListRefusalTest extends AtLists {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          state          | Lost              | Specified, Received, NeverReceived, Transferring, Completed
          state          | Received,Lost     | ShippedBack
          state          | Received,         | ShippedBack
          backupState    | running           | none, notRequested, queued, blocked, stored, failed, damaged, missing
          location       | atlantis          | westus
          driveId        | a/b               | 1 to 64 letters
          needsAttention      | yes               | true, false
          stateSinceBefore | yesterday       | ISO 8601
          stateSinceBefore | 2026-11-22T15:00:00 | with its offset
          stateSinceBefore | +999999999-01-01T00:00:00Z | from 1970 to 9999
          jobName        | 1st               | 2 to 64 letters
          $top           | 101               | 1 to 100
          $skipToken     | x                 | nextLink
          """)
  void valueThatNoDriveHasIsRefused(String parameter, String value, String accepted) {
    ValidatableResponse answer = all(DRIVES, parameter, value);

    ArmApi.refused(answer, 400, "InvalidParameterValue");
    answer.body("error.target", equalTo(parameter));
    assertThat(message(answer)).contains(value.replace("Received,", "") + "'", accepted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"trackingNumber", "search"})
  void textThatIsTooLongOrHasControlCharactersIsRefused(String parameter) {
    driveIds(all(DRIVES, parameter, "x".repeat(260)));
    for (String text : List.of("x".repeat(261), "a\0b", "a\tb")) {
      ValidatableResponse answer = all(DRIVES, parameter, text);
      ArmApi.refused(answer, 400, "InvalidParameterValue");
      assertThat(message(answer)).contains(parameter, "1 to 260 characters, no control ones");
    }
  }

  private static String message(ValidatableResponse answer) {
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
    assertThat(message(unknown)).contains("'$filter'", "driveId");

    ValidatableResponse twice = all(path, "driveId", "WD-1", "DRIVEID", "WD-2");
    ArmApi.refused(twice, 400, "InvalidParameterValue");
    assertThat(message(twice)).contains("more than once");
  }

  /** Tokens of other lists, and what somebody may make of one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1/a/b",
        "1/true/a/b",
        "1/true/2026-01-01T00:00:00Z/b",
        "1/true/2026-01-01T00:00:00Z/1-1-1-1-1",
        "1/1/2026-01-01T00:00:00Z/9d0fbc2a-7d0f-4a5e-8d7c-1f4d8f4f8b11",
        "1/true/+1000000000-12-31T23:59:59Z/9d0fbc2a-7d0f-4a5e-8d7c-1f4d8f4f8b11",
        "1/false/-1000000-12-31T23:59:59Z/9d0fbc2a-7d0f-4a5e-8d7c-1f4d8f4f8b11",
        "1/2026-01-01T00:00:00Z/9d0fbc2a-7d0f-4a5e-8d7c-1f4d8f4f8b11",
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
