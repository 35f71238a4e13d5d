package dev.waybill.arm;

import static dev.waybill.testing.ArmApi.refused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Metrics;
import dev.waybill.testing.Servers;
import dev.waybill.testing.Tokens;
import dev.waybill.testing.Wire;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Requests of a subscription that has none left, on a clock that stands still. */
@QuarkusTest
@TestProfile(RateLimiterTest.Few.class)
class RateLimiterTest {
  private static final String READS = "x-ms-ratelimit-remaining-subscription-reads";
  private static final String WRITES = "x-ms-ratelimit-remaining-subscription-writes";
  private static final String DELETES = "x-ms-ratelimit-remaining-subscription-deletes";

  final ArmApi api = ArmApi.newSubscription();

  @TestHTTPResource("/")
  URI http;

  Servers servers;

  @Test
  void answersSayHowManyAreLeftAndTheNextOneIsRefused() {
    api.created("job", Body.importJob());
    api.get("job").header(READS, "2").header(WRITES, nullValue());
    api.get("none").statusCode(404).header(READS, "1");
    ArmApi.signedIn().get(station("job")).then().statusCode(200).header(READS, "0");

    double before = throttled("reads");
    refused(api.list(api.jobs()), 429, "SubscriptionRequestsThrottled")
        .header(READS, "0")
        .header("Retry-After", "1")
        .body("error.message", containsString("'%s'".formatted(api.subscription())));
    refused(ArmApi.signedIn().get(station("job")).then(), 429, "SubscriptionRequestsThrottled");
    assertThat(throttled("reads")).isEqualTo(before + 2);

    api.patch("job", Body.of("{}")).statusCode(200).header(WRITES, "0");
    refused(api.keys("job"), 429, "SubscriptionRequestsThrottled");
    api.delete("job").statusCode(200).header(DELETES, "0");
    refused(api.delete("job"), 429, "SubscriptionRequestsThrottled");
  }

  @Test
  void otherSubscriptionsAndPathsWithoutOneAreNotHeldUp() {
    for (int i = 0; i < 4; i++) {
      api.list(api.jobs());
    }
    api.list(api.jobs()).statusCode(429);

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

    api.get("job").statusCode(200).header(READS, "2");
  }

  @Test
  void bodyThatIsNotWantedIsNotAskedFor() throws IOException {
    api.keys("none").statusCode(404);
    api.keys("none").statusCode(404);
    for (String path :
        List.of(
            api.job("job") + "?api-version=2021-01-01", station("job") + "/drives/D1/manifest")) {
      try (Wire wire = new Wire(http)) {
        wire.head("PUT", path, "Content-Length: 1000000", "Expect: 100-continue");

        Wire.Answer answer = wire.answer();
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body()).contains("\"SubscriptionRequestsThrottled\"");
      }
    }
  }

  private double throttled(String operation) {
    return Metrics.of(servers).sum("waybill_requests_throttled_total", "operation=" + operation);
  }

  private String station(String job) {
    return "/station/v1/subscriptions/%s/resourceGroups/rg/jobs/%s"
        .formatted(api.subscription(), job);
  }

  /** Few requests, none of which comes again. */
  public static final class Few implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(StoppedClock.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.scheduler.enabled", "false",
          "waybill.backup.enabled", "false",
          "waybill.rate-limit.reads.burst", "3",
          "waybill.rate-limit.reads.per-second", "1",
          "waybill.rate-limit.writes.burst", "2",
          "waybill.rate-limit.writes.per-second", "1",
          "waybill.rate-limit.deletes.burst", "1",
          "waybill.rate-limit.deletes.per-second", "1");
    }
  }

  /** No token comes while a test runs, however long that takes. */
  @Alternative
  @Singleton
  public static class StoppedClock extends Clock {
    private final Instant start = Clock.systemUTC().instant();

    @Override
    public Instant instant() {
      return start;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
