package dev.waybill.security;

import static dev.waybill.testing.ArmApi.refused;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.waybill.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose requests are answered at all. */
@QuarkusTest
class AuthenticationTest {
  private static final String LOCATIONS =
      "/providers/Microsoft.ImportExport/locations?api-version=2021-01-01";

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

  static Stream<Arguments> badTokens() throws Exception {
    String good = Tokens.of(Map.of());
    String[] parts = good.split("\\.", -1);
    JwtClaims expired = Tokens.claims(Map.of());
    expired.setExpirationTimeMinutesInTheFuture(-10);
    JwtClaims future = Tokens.claims(Map.of());
    future.setNotBeforeMinutesInThePast(-10);
    JwtClaims endless = Tokens.claims(Map.of());
    endless.unsetClaim("exp");
    String admin = encoded(Tokens.claims(Map.of("roles", List.of("Admin"))).toJson());
    return Stream.of(
        bad(
            "expired",
            Tokens.signed(expired, Tokens.key()),
            "ExpiredAuthenticationToken",
            "expired"),
        bad("not yet", Tokens.signed(future, Tokens.key()), "has not begun"),
        bad("endless", Tokens.signed(endless, Tokens.key()), "never ends"),
        bad("wrong issuer", Tokens.of(Map.of("iss", "https://other.example")), "another issuer"),
        bad("wrong audience", Tokens.of(Map.of("aud", "api://other")), "another audience"),
        bad("no audience", without("aud"), "no audience"),
        bad("no issuer", without("iss"), "no issuer"),
        bad("alg none", encoded("{\"alg\":\"none\"}") + "." + admin + ".", "not accepted"),
        bad(
            "alg none, signed",
            encoded("{\"alg\":\"none\"}") + "." + admin + "." + parts[2],
            "not accepted"),
        bad("public key as secret", confused(), "not accepted"),
        bad(
            "other key of the same name",
            Tokens.signed(Tokens.claims(Map.of()), Tokens.newKey("first")),
            "not accepted"),
        bad(
            "key that nobody knows",
            Tokens.signed(Tokens.claims(Map.of()), Tokens.newKey("unknown")),
            "not accepted"),
        bad("claims of another", parts[0] + "." + admin + "." + parts[2], "not accepted"),
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

  private static String without(String claim) {
    JwtClaims claims = Tokens.claims(new HashMap<>());
    claims.unsetClaim(claim);
    return Tokens.signed(claims, Tokens.key());
  }

  /** Whoever takes the algorithm from the token checks this one with what everybody can read. */
  private static String confused() throws Exception {
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(Tokens.claims(Map.of("roles", List.of("Admin"))).toJson());
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    token.setKeyIdHeaderValue(Tokens.key().getKeyId());
    RSAPublicKey key = Tokens.key().getRsaPublicKey();
    token.setKey(new HmacKey(key.getEncoded()));
    return token.getCompactSerialization();
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
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
