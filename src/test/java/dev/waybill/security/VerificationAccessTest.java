package dev.waybill.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Runs have no subscription in their path; what they are about decides who sees them. */
@QuarkusTest
class VerificationAccessTest {
  private static final String RUNS = "/station/v1/verifications";
  private static final String ROLE = Role.STATION_OPERATE.toString();

  @Test
  void runOverAJobIsForThoseOfItsSubscription() {
    ImportJob job = ImportJob.withContainer("run-of-one").drive("D1", 1000).ship();
    String body = "{\"jobId\": \"%s\"}".formatted(job.armId());

    String others = Tokens.of(ROLE, UUID.randomUUID().toString());
    String own = Tokens.of(ROLE, job.subscription());

    Response refused = ask(others, body);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.asString().replace(job.armId(), "x"))
        .isEqualTo(
            ask(others, "{\"jobId\": \"%s-not-there\"}".formatted(job.armId()))
                .asString()
                .replace(job.armId() + "-not-there", "x"));

    Response taken = ask(own, body);
    assertThat(taken.statusCode()).isEqualTo(202);
    String run = RUNS + "/" + taken.jsonPath().getString("id");
    assertThat(get(own, run).statusCode()).isEqualTo(200);
    assertThat(get(others, run).statusCode()).isEqualTo(404);
    assertThat(ids(own)).contains(taken.jsonPath().getString("id"));
    assertThat(ids(others)).doesNotContain(taken.jsonPath().getString("id"));
  }

  @Test
  void runOverEverythingIsForThoseOfAllSubscriptions() {
    String one = Tokens.of(ROLE, UUID.randomUUID().toString());
    String all = Tokens.of(ROLE, "*");

    Response refused = ask(one, "{}");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.jsonPath().getString("error.code")).isEqualTo("AuthorizationFailed");

    Response taken = ask(all, "{\"percentage\": 1}");
    assertThat(taken.statusCode()).isEqualTo(202);
    String id = taken.jsonPath().getString("id");
    assertThat(get(all, RUNS + "/" + id).statusCode()).isEqualTo(200);
    assertThat(get(one, RUNS + "/" + id).statusCode()).isEqualTo(404);
    assertThat(ids(one)).doesNotContain(id);
    assertThat(ids(all)).contains(id);
  }

  @Test
  void blobsOfAnAccountAreForThoseOfAllSubscriptions() {
    Operations.Operation recoverable =
        Operations.ALL.stream()
            .filter(operation -> operation.method().startsWith("RecoverableResource"))
            .findFirst()
            .orElseThrow();
    String subscription = UUID.randomUUID().toString();

    assertThat(recoverable.send(subscription, "x", Tokens.of(ROLE, subscription)).statusCode())
        .isEqualTo(403);
    assertThat(recoverable.send(subscription, "x", Tokens.of(ROLE, "*")).statusCode())
        .isIn(200, 404);
  }

  private static List<String> ids(String token) {
    return get(token, RUNS).jsonPath().getList("value.id");
  }

  private static Response get(String token, String path) {
    return given().header("Authorization", "Bearer " + token).get(path);
  }

  private static Response ask(String token, String body) {
    return given()
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .body(body)
        .post(RUNS);
  }
}
