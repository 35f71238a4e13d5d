package dev.waybill.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testing.Servers;
import dev.waybill.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the management port, health is open and nothing else is. */
@QuarkusTest
class ManagementAccessTest {
  Servers servers;

  @ParameterizedTest
  @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/health/started"})
  void healthIsForEverybody(String path) {
    given().get(servers.management(path)).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/metrics", "/q/metrics/", "/q/metrics/x", "/q//metrics", "/Q/METRICS"})
  void metricsAreNot(String path) {
    int status = given().get(servers.management(path)).statusCode();

    assertThat(status).isIn(401, 404);
  }

  @Test
  void metricsTakeATokenThatIsValid() throws Exception {
    for (String bad : BadTokens.all().values()) {
      metrics(bad).statusCode(401).body("error.code", endsWith("AuthenticationToken"));
    }
    metrics("x").statusCode(401).body("error.code", equalTo("InvalidAuthenticationToken"));

    metrics(Tokens.of(Map.of())).statusCode(200).body(containsString("waybill_"));
  }

  private ValidatableResponse metrics(String token) {
    return given()
        .header("Authorization", "Bearer " + token)
        .get(servers.management("/q/metrics"))
        .then();
  }
}
