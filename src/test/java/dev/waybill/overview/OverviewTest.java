package dev.waybill.overview;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The overview as whoever asks for it sees it. */
@QuarkusTest
class OverviewTest extends AtOverview {
  private static final String PATH = "/station/v1/overview";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void overviewIsOfTheLastDayUnlessSomethingElseIsAskedFor() {
    get("").then().statusCode(200).body("samples.stepSeconds", equalTo(300));
    get("?hours=1")
        .then()
        .statusCode(200)
        .header("ETag", startsWith("W/\""))
        .header("Cache-Control", "no-cache")
        .body("samples.stepSeconds", equalTo(60))
        .body("samples.due", hasSize(60))
        .body("samples.storedBytes", hasSize(60))
        .body("at.length()", greaterThan(0));
    get("?hours=168").then().statusCode(200).body("samples.due", hasSize(168));
  }

  @Test
  void whatHappensIsShownUnderAnotherTagAndReadOnceForManyRequests() {
    String before = get("").header("ETag");
    failed(2, "BlobNameTaken", MINUTE);
    blocked(3, "AuthenticationFailed");

    await().atMost(PATIENCE).until(() -> get("").jsonPath().getInt("queue.failed") == 2);

    get("")
        .then()
        .header("ETag", not(before))
        .body("queue.blocked", equalTo(3))
        .body("failures[0].code", equalTo("AuthenticationFailed"))
        .body("failures[0].state", equalTo("blocked"))
        .body("failures[0].count", equalTo(3))
        .body("failures[1].code", equalTo("BlobNameTaken"));
    await().atMost(PATIENCE).until(() -> Objects.equals(at(), at()));
  }

  private static String at() {
    return get("").jsonPath().getString("at");
  }

  /** Of the last one that was over when the service started, at the latest. */
  @Test
  void serviceWritesMinutesDownByItself() {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> rows.count("overview_sample where minute > now() - interval '1 hour'") > 0);
  }

  @Test
  void whoHasSeenItIsToldThatNothingIsNew() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              String tag = get("?hours=2").header("ETag");
              Response again =
                  ArmApi.signedIn().header("If-None-Match", tag).get(PATH + "?hours=2");
              assertThat(again.statusCode()).isEqualTo(304);
              assertThat(again.asString()).isEmpty();
              assertThat(again.header("ETag")).isEqualTo(tag);
            });
    ArmApi.signedIn().header("If-None-Match", "W/\"old\"").get(PATH).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "169", "1000", "-1", "1.5", "day", "", "%20"})
  void otherHoursAreRefused(String hours) {
    get("?hours=" + hours)
        .then()
        .statusCode(400)
        .body("error.code", equalTo("InvalidParameterValue"))
        .body("error.target", equalTo("hours"))
        .body("error.message", containsString("1 to 168 are accepted."));
  }

  @Test
  void figuresOfAllSubscriptionsAreForThoseOfAllSubscriptions() {
    String some = Tokens.of("Station.Operate", UUID.randomUUID().toString());
    given()
        .header("Authorization", "Bearer " + some)
        .get(PATH)
        .then()
        .statusCode(403)
        .body("error.code", equalTo("AuthorizationFailed"));

    String all = Tokens.of("Station.Operate", "*");
    given().header("Authorization", "Bearer " + all).get(PATH).then().statusCode(200);
  }

  private static Response get(String query) {
    return ArmApi.signedIn().urlEncodingEnabled(false).get(PATH + query);
  }
}
