package dev.waybill.security;

import static dev.waybill.testing.ArmApi.refused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.waybill.testing.Servers;
import dev.waybill.testing.Tokens;
import dev.waybill.testing.Trust;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose requests are answered at all. */
@QuarkusTest
class AuthenticationTest {
  private static final String LOCATIONS =
      "/providers/Microsoft.ImportExport/locations?api-version=2021-01-01";

  Servers servers;

  @Test
  void whoHasSignedInIsAnswered() {
    get(LOCATIONS, Tokens.of(Map.of())).statusCode(200);
  }

  @ParameterizedTest
  @MethodSource("paths")
  void nothingIsSaidToWhoHasNot(String path) {
    refused(given().get(path).then(), 401, "AuthenticationFailed")
        .header("WWW-Authenticate", containsString("Bearer "))
        .header("WWW-Authenticate", not(containsString("error")));
  }

  static Stream<String> paths() {
    return Stream.of(
        LOCATIONS,
        "/",
        "/none",
        "/q/metrics",
        "/q/openapi",
        "/subscriptions/x",
        "/subscriptions/5c1b2d3e-0000-4000-8000-000000000001/providers/Microsoft.ImportExport/jobs",
        "/station/v1/verifications/%2e%2e");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badTokens")
  void badTokenIsRefused(String what, String token, String code, String reason) {
    refused(get(LOCATIONS, token), 401, code)
        .body("error.message", containsString(reason))
        .body("error.message", not(containsString(token.substring(token.length() / 2))))
        .header("WWW-Authenticate", containsString("error=\"invalid_token\""));
  }

  static Stream<Arguments> badTokens() throws JoseException {
    String good = Tokens.of(Map.of());
    String[] parts = good.split("\\.", -1);
    String claims = BadTokens.encoded(BadTokens.claims().toJson());
    JwtClaims future = BadTokens.claims();
    future.setNotBeforeMinutesInThePast(-10);
    String unknown = Tokens.signed(BadTokens.claims(), Tokens.newKey("unknown"));
    Map<String, String> common = BadTokens.all();
    return Stream.of(
        bad("expired", common.get("expired"), "ExpiredAuthenticationToken", "expired"),
        bad("not yet", Tokens.signed(future, Tokens.key()), "has not begun"),
        bad("endless", BadTokens.without("exp"), "never ends"),
        bad("wrong issuer", common.get("wrong issuer"), "another issuer"),
        bad("wrong audience", common.get("wrong audience"), "another audience"),
        bad("no audience", BadTokens.without("aud"), "no audience"),
        bad("no issuer", BadTokens.without("iss"), "no issuer"),
        bad("no subject", BadTokens.without("sub"), "no subject"),
        bad("alg none", common.get("alg none"), "not accepted"),
        bad("alg none, signed", BadTokens.algorithmNone(parts[2]), "not accepted"),
        bad("public key as secret", common.get("public key as secret"), "not accepted"),
        bad("other key", common.get("other key of the same name"), "not accepted"),
        bad("key that nobody knows", unknown, "not accepted"),
        bad("claims of another", parts[0] + "." + claims + "." + parts[2], "not accepted"),
        bad("no signature", parts[0] + "." + parts[1] + ".", "not accepted"),
        bad("opaque", "abcdefgh", "not accepted"),
        bad("garbage in three parts", "a.b.c", "not accepted"),
        bad("four parts", good + ".x", "not accepted"));
  }

  private static Arguments bad(String what, String token, String reason) {
    return bad(what, token, "InvalidAuthenticationToken", reason);
  }

  private static Arguments bad(String what, String token, String code, String reason) {
    return Arguments.of(what, token, code, reason);
  }

  /** In HTTP/2, the answer to a HEAD must not even begin a body. */
  @Test
  void headIsRefusedWithoutABody() throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(Trust.only(servers.pem())).build();
    HttpRequest head =
        HttpRequest.newBuilder(servers.https(LOCATIONS))
            .method("HEAD", BodyPublishers.noBody())
            .build();

    HttpResponse<String> answer = client.send(head, BodyHandlers.ofString());

    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void otherSchemesAreNoSignIn() {
    String[] headers = {"Basic YTpi", "Bearer", "Bearer ", "Negotiate x", Tokens.of(Map.of())};
    for (String header : headers) {
      given().header("Authorization", header).get(LOCATIONS).then().statusCode(401);
    }
  }

  @Test
  void tokenInTheQueryIsNone() {
    given().get(LOCATIONS + "&access_token=" + Tokens.of(Map.of())).then().statusCode(401);
  }

  private static ValidatableResponse get(String path, String token) {
    return given().header("Authorization", "Bearer " + token).get(path).then();
  }
}
