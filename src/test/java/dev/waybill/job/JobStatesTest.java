package dev.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which operation a job allows in which state (Azure Import/Export: Update Job Properties). */
@QuarkusTest
class JobStatesTest {
  private static final List<String> STATES =
      List.of(
          "Creating", "Shipping", "Received", "Transferring", "Packaging", "Completed", "Closed");

  private static final String NEW_HASH =
      "{'driveList': [{'driveId': 'A1', 'bitLockerKey': '"
          + Body.KEY
          + "', 'manifestFile': 'm', 'manifestHash': '"
          + "B".repeat(32)
          + "'}]}";

  final ArmApi api = ArmApi.newSubscription();

  Servers servers;

  /** The change, and what it is answered with in each of the states, in their order. */
  static Stream<Arguments> patches() {
    return Stream.of(
            row("{'tags': {'team': 'other'}}", 200, 200, 200, 200, 200, 200, 200),
            row("{'identity': {'type': 'SystemAssigned'}}", 200, 200, 200, 200, 200, 200, 200),
            properties("{'state': 'Shipping'}", 200, 200, 409, 409, 409, 409, 409),
            properties("{'state': ''}", 200, 200, 200, 200, 200, 200, 200),
            properties("{'cancelRequested': true}", 200, 200, 200, 200, 409, 409, 409),
            properties("{'cancelRequested': false}", 200, 200, 200, 200, 200, 200, 200),
            properties("{'returnAddress': {'city': 'Bonn'}}", 200, 200, 200, 200, 409, 409, 409),
            properties(
                "{'returnShipping': {'carrierName': 'U'}}", 200, 200, 200, 200, 409, 409, 409),
            properties("{'returnShipping': null}", 200, 200, 200, 200, 409, 409, 409),
            properties("{'deliveryPackage': {'driveCount': 1}}", 200, 200, 409, 409, 409, 409, 409),
            properties("{'deliveryPackage': null}", 200, 400, 400, 400, 400, 400, 400),
            properties("{'returnAddress': null}", 200, 400, 400, 400, 400, 400, 400),
            properties("{'logLevel': 'Error'}", 200, 200, 200, 200, 409, 409, 409),
            properties("{'backupDriveManifest': false}", 200, 200, 200, 200, 409, 409, 409),
            properties("{'diagnosticsPath': 'others'}", 200, 200, 200, 200, 409, 409, 409),
            properties(NEW_HASH, 200, 200, 200, 200, 409, 409, 409),
            properties(
                "{'driveList': [%s]}".formatted(Body.drive("B2")),
                200,
                200,
                200,
                200,
                409,
                409,
                409),
            properties("{'logLevel': 'Debug'}", 400, 400, 400, 400, 400, 400, 400),
            row(
                Body.fullImportJob("A1").without("/properties/driveList").toString(),
                200,
                200,
                200,
                200,
                200,
                200,
                200))
        .flatMap(row -> row);
  }

  @ParameterizedTest(name = "{1}: {0} -> {2}")
  @MethodSource("patches")
  void patchIsAnsweredAsTheStateAllows(String patch, String state, int status) {
    String before = jobIn(state);

    ValidatableResponse answer = api.patch("job", Body.of(patch)).statusCode(status);

    refusalChangedNothing(answer, status, before);
  }

  static Stream<Arguments> operations() {
    return Stream.of(
            row("PUT", 200, 409, 409, 409, 409, 409, 409),
            row("DELETE", 200, 409, 409, 409, 409, 200, 200),
            row("GET", 200, 200, 200, 200, 200, 200, 200),
            row("KEYS", 200, 200, 200, 200, 200, 200, 200))
        .flatMap(row -> row);
  }

  @ParameterizedTest(name = "{1}: {0} -> {2}")
  @MethodSource("operations")
  void operationIsAnsweredAsTheStateAllows(String operation, String state, int status) {
    String before = jobIn(state);

    ValidatableResponse answer =
        switch (operation) {
          case "PUT" -> api.put("job", Body.importJob("C3"));
          case "DELETE" -> api.delete("job");
          case "GET" -> api.get("job").body("properties.state", equalTo(state));
          default -> api.keys("job").body("value[0].bitLockerKey", equalTo(Body.KEY));
        };

    refusalChangedNothing(answer.statusCode(status), status, before);
    boolean deleted = "DELETE".equals(operation) && status == 200;
    api.get("job").statusCode(deleted ? 404 : 200);
  }

  static List<String> states() {
    return STATES;
  }

  @ParameterizedTest
  @MethodSource("states")
  void cancellationIsNeverTakenBack(String state) {
    jobIn(state);
    Rows rows = new Rows(servers);
    rows.execute(
        "update job set cancel_requested = true where subscription_key = ?", api.subscription());
    String before = rows.everything(api);

    ValidatableResponse answer = api.patch("job", Body.properties("{'cancelRequested': false}"));

    answer.body("error.target", equalTo("properties.cancelRequested"));
    refusalChangedNothing(answer.statusCode(409), 409, before);
    api.patch("job", Body.properties("{'cancelRequested': true}")).statusCode(200);
  }

  private String jobIn(String state) {
    api.created("job", Body.fullImportJob("A1"));
    Rows rows = new Rows(servers);
    rows.state(api, "job", state);
    return rows.everything(api);
  }

  private void refusalChangedNothing(ValidatableResponse answer, int status, String before) {
    if (status >= 400) {
      answer.body("error.code", equalTo(status == 409 ? "Conflict" : "InvalidRequestContent"));
      assertThat(new Rows(servers).everything(api)).isEqualTo(before);
    }
  }

  private static Stream<Arguments> properties(String patch, int... statuses) {
    return row(Body.properties(patch).toString(), statuses);
  }

  private static Stream<Arguments> row(String what, int... statuses) {
    return IntStream.range(0, STATES.size())
        .mapToObj(i -> Arguments.of(what, STATES.get(i), statuses[i]));
  }
}
