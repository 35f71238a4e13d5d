package dev.waybill.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testing.Servers;
import dev.waybill.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The issuer changes its keys, takes them back, and goes away, while the service runs. */
@QuarkusTest
class IssuerTest {
  private static final RsaJsonWebKey SECOND = Tokens.newKey("second");

  Servers servers;

  @Inject KeyRefresh refresh;

  @AfterEach
  void restore() {
    servers.issuer().setAway(false);
    servers.issuer().rotate(Tokens.key());
    refresh.refresh();
    await().until(() -> send(Tokens.key()).statusCode() == 200);
  }

  @Test
  void newKeyIsTakenWithoutRestart() {
    assertThat(send(SECOND).statusCode()).isEqualTo(401);

    servers.issuer().rotate(Tokens.key(), SECOND);

    assertThat(send(SECOND).statusCode()).isEqualTo(200);
    assertThat(send(Tokens.key()).statusCode()).isEqualTo(200);
  }

  @Test
  void withdrawnKeyIsTakenNoLonger() {
    assertThat(send(Tokens.key()).statusCode()).isEqualTo(200);
    servers.issuer().rotate(SECOND);

    refresh.refresh();

    await().until(() -> send(Tokens.key()).statusCode() == 401);
    assertThat(send(SECOND).statusCode()).isEqualTo(200);
  }

  @Test
  void issuerThatIsAwayStopsNobodyWhoseKeyIsKnown() {
    assertThat(send(Tokens.key()).statusCode()).isEqualTo(200);
    servers.issuer().setAway(true);

    refresh.refresh();

    assertThat(send(Tokens.key()).statusCode()).isEqualTo(200);
  }

  /** It may be a good one: who sent it is told to come again, not that it is bad. */
  @Test
  void tokenThatCannotBeCheckedIsNotCalledBad() {
    servers.issuer().setAway(true);

    send(SECOND)
        .then()
        .statusCode(503)
        .header("Retry-After", equalTo("5"))
        .body("error.code", equalTo("ServiceUnavailable"));
  }

  private static Response send(RsaJsonWebKey key) {
    return given()
        .header("Authorization", "Bearer " + Tokens.signed(Tokens.claims(Map.of()), key))
        .get("/providers/Microsoft.ImportExport/operations?api-version=2021-01-01");
  }
}
