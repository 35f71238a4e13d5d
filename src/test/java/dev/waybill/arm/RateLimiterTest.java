package dev.waybill.arm;

import static dev.waybill.testing.ArmApi.refused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.waybill.arm.RateLimits.Operation;
import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Metrics;
import dev.waybill.testing.Servers;
import dev.waybill.testing.SmallLimits;
import dev.waybill.testing.Tokens;
import dev.waybill.testing.Wire;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Requests of a subscription that has none left. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class RateLimiterTest {
  private static final String READS = "x-ms-ratelimit-remaining-subscription-reads";
  private static final String WRITES = "x-ms-ratelimit-remaining-subscription-writes";
  private static final String DELETES = "x-ms-ratelimit-remaining-subscription-deletes";

  /** What a subscription has left after its first read. */
  private static final String FULL = "1999";

  final ArmApi api = ArmApi.newSubscription();

  @TestHTTPResource("/")
  URI http;

  @Inject RateLimits limits;

  Servers servers;

  @Test
  void answersSayHowManyAreLeftAndTheNextOneIsRefused() {
    api.created("job", Body.importJob());
    api.get("job").header(READS, FULL).header(WRITES, nullValue());
    api.get("none").statusCode(404).header(READS, notNullValue());
    station("job").statusCode(200).header(READS, notNullValue());

    double before = throttled("reads");
    throttled(Operation.reads, () -> api.list(api.jobs()))
        .header(READS, "0")
        .header("Retry-After", "1")
        .body("error.message", containsString("'%s'".formatted(api.subscription())));
    throttled(Operation.reads, () -> station("job"));
    assertThat(throttled("reads")).isEqualTo(before + 2);

    api.patch("job", Body.of("{}")).statusCode(200).header(WRITES, notNullValue());
    throttled(Operation.writes, () -> api.keys("job"));
    throttled(Operation.deletes, () -> api.delete("job")).header(DELETES, "0");
  }

  @Test
  void otherSubscriptionsAndPathsWithoutOneAreNotHeldUp() {
    throttled(Operation.reads, () -> api.list(api.jobs()));

    ArmApi.newSubscription().list(ArmApi.newSubscription().jobs()).statusCode(200);
    api.list(ArmApi.PROVIDER + "/locations").statusCode(200).header(READS, nullValue());
    refused(
            api.list("/subscriptions/none" + ArmApi.PROVIDER + "/jobs"),
            400,
            "InvalidSubscriptionId")
        .header(READS, nullValue());
  }

  /** Whoever has a token, for whatever, could stop all others. */
  @Test
  void strangersUseUpNothing() {
    api.created("job", Body.importJob());
    String stranger = Tokens.of("Jobs.Read", "5c1b2d3e-0000-4000-8000-000000000001");
    for (int i = 0; i < 5; i++) {
      given()
          .header("Authorization", "Bearer " + stranger)
          .get(api.job("job") + "?api-version=2021-01-01")
          .then()
          .statusCode(404)
          .header(READS, nullValue());
    }

    api.get("job").statusCode(200).header(READS, FULL);
  }

  @Test
  void bodyThatIsNotWantedIsNotAskedFor() {
    for (String path :
        List.of(
            api.job("job") + "?api-version=2021-01-01",
            stationPath("job") + "/drives/D1/manifest")) {
      Wire.Answer answer =
          await()
              .until(
                  () -> {
                    useUp(Operation.writes);
                    return announced(path);
                  },
                  refused -> refused.status() == 429);

      assertThat(answer.body()).contains("\"SubscriptionRequestsThrottled\"");
    }
  }

  private Wire.Answer announced(String path) throws IOException {
    try (Wire wire = new Wire(http)) {
      wire.head("PUT", path, "Content-Length: 1000000", "Expect: 100-continue");
      return wire.answer();
    }
  }

  /** A request after all others of its kind; another one is left when a second has passed since. */
  private ValidatableResponse throttled(
      Operation operation, Supplier<ValidatableResponse> request) {
    ValidatableResponse answer =
        await()
            .until(
                () -> {
                  useUp(operation);
                  return request.get();
                },
                refused -> refused.extract().statusCode() == 429);
    return refused(answer, 429, "SubscriptionRequestsThrottled");
  }

  private void useUp(Operation operation) {
    while (!limits.take(api.subscription(), operation).throttled()) {
      // The next one.
    }
  }

  private double throttled(String operation) {
    return Metrics.of(servers).sum("waybill_requests_throttled_total", "operation=" + operation);
  }

  private ValidatableResponse station(String job) {
    return ArmApi.signedIn().get(stationPath(job)).then();
  }

  private String stationPath(String job) {
    return "/station/v1/subscriptions/%s/resourceGroups/rg/jobs/%s"
        .formatted(api.subscription(), job);
  }
}
