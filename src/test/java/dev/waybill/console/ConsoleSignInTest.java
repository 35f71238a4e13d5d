package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.HttpBrowser;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Servers;
import dev.waybill.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People sign in at the console with their browser, and out again. */
@QuarkusTest
class ConsoleSignInTest {
  private static final String PAGE = "/console/no-such-page?driveId=A%20B";
  private static final String DRIVES = "/station/v1/drives";
  private static final String CLERK = "clerk@desk.example";

  Servers servers;

  private HttpBrowser browser;

  @BeforeEach
  void setUp() {
    browser = new HttpBrowser(servers);
    signsIn(Map.of("roles", List.of("Admin")));
    servers.issuer().flow().setRefreshes(true);
  }

  @Test
  void pageIsThereAfterTheIssuerHasSignedIn() {
    HttpResponse<String> page = browser.open(PAGE);

    assertThat(page.uri()).isEqualTo(servers.https(PAGE));
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(browser.visited().get(1).toString())
        .startsWith(servers.issuer().address())
        .contains("response_type=code", "code_challenge_method=S256", "nonce=", "scope=openid")
        .contains("redirect_uri=https%3A%2F%2Flocalhost", "%2Fconsole%2Fsign-in&");
    assertThat(browser.follow(PAGE).statusCode()).isEqualTo(404);
  }

  @Test
  void whereTheIssuerLeadsBackToIsNoPageOfItsOwn() {
    HttpResponse<String> answer = browser.open("/console/sign-in");

    assertThat(answer.uri().getPath()).startsWith("/console").isNotEqualTo("/console/sign-in");
  }

  /** Addresses end up in logs, histories and on screens. */
  @Test
  void tokensAreInNoAddress() {
    browser.open(PAGE);
    browser.send("POST", "/console/sign-out");

    assertThat(browser.visited()).noneMatch(address -> address.toString().contains("eyJ"));
    assertThat(browser.cookies()).noneMatch(cookie -> cookie.getValue().contains("eyJ0"));
  }

  @Test
  void cookiesAreOutOfReachOfScriptsAndOtherSites() {
    HttpResponse<String> challenge = browser.follow(PAGE);
    HttpResponse<String> back = browser.follow(HttpBrowser.target(challenge));
    HttpResponse<String> session = browser.follow(HttpBrowser.target(back));

    assertThat(setCookies(challenge)).hasSize(1).allSatisfy(ConsoleSignInTest::isSafe);
    assertThat(setCookies(session))
        .filteredOn(cookie -> cookie.startsWith("q_session_console"))
        .isNotEmpty()
        .allSatisfy(ConsoleSignInTest::isSafe);
    assertThat(session.headers().firstValue("Location")).contains(PAGE);
    assertThat(browser.cookies())
        .extracting(HttpCookie::getName)
        .allMatch(name -> name.startsWith("q_session_console"));
  }

  private static void isSafe(String cookie) {
    assertThat(cookie.replaceFirst("^[^;]*", ""))
        .contains("; HTTPOnly", "; Secure", "; SameSite=Lax", "; Path=/")
        .doesNotContain("Domain");
  }

  private static List<String> setCookies(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie");
  }

  @ParameterizedTest
  @EnumSource
  void sessionIsGoodForTheStationApiFromScriptsOnly(HttpClient.Version version) {
    browser = new HttpBrowser(servers, version);
    browser.open(PAGE);
    String jobCalledConsole =
        "/station/v1/subscriptions/%s/resourceGroups/rg/jobs/console".formatted(UUID.randomUUID());

    assertThat(browser.call("GET", DRIVES).statusCode()).isEqualTo(200);
    assertThat(browser.call("GET", jobCalledConsole).statusCode()).isEqualTo(404);
    requireBearer(browser.send("GET", DRIVES));
    requireBearer(browser.send("GET", jobCalledConsole));
    requireBearer(browser.send("GET", DRIVES, "X-Requested-With", "fetch"));
    requireBearer(browser.send("GET", "/station/v1/../../console"));
    requireBearer(browser.call("GET", "/q/openapi"));
    requireBearer(
        browser.call("GET", "/providers/Microsoft.ImportExport/operations?api-version=2021-01-01"));
  }

  private static void requireBearer(HttpResponse<String> answer) {
    requireError(answer, 401, "AuthenticationFailed");
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Bearer ");
  }

  @Test
  void scriptWithoutASessionIsToldToLoadThePageAgain() {
    HttpResponse<String> api = browser.call("GET", DRIVES);
    HttpResponse<String> page = browser.call("GET", PAGE);

    for (HttpResponse<String> answer : List.of(api, page)) {
      requireError(answer, 499, "AuthenticationFailed");
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("OIDC");
    }
  }

  @Test
  void bearerTokenComesBeforeTheSession() {
    browser.open(PAGE);
    String nobody = "Bearer " + Tokens.of(Map.of());

    assertThat(browser.follow(PAGE).statusCode()).isEqualTo(404);
    requireError(browser.call("GET", DRIVES, "Authorization", nobody), 403, "AuthorizationFailed");
    requireError(
        browser.call("GET", DRIVES, "Authorization", "Basic YTpi"), 401, "AuthenticationFailed");
  }

  @Test
  void bearerTokenOpensPagesToo() {
    assertThat(browser.send("GET", PAGE, "Authorization", Tokens.bearer()).statusCode())
        .isEqualTo(404);
  }

  /** What is made for the console is good for nothing else. */
  @Test
  void idTokenIsNoBearerToken() {
    String idToken = Tokens.of(Map.of("aud", "waybill-console", "roles", List.of("Admin")));

    requireError(
        browser.send("GET", DRIVES, "Authorization", "Bearer " + idToken),
        401,
        "InvalidAuthenticationToken");
  }

  @Test
  void rolesAndSubscriptionsAreThoseOfTheIdToken() {
    ImportJob mine = ImportJob.withContainer("mine").drive("D1", 1000).ship();
    ImportJob others = ImportJob.withContainer("others").drive("D1", 1000).ship();
    signsIn(Map.of("roles", List.of("Station.Operate"), Tokens.SUBSCRIPTIONS, mine.subscription()));
    browser.open(PAGE);

    assertThat(browser.call("GET", mine.station().jobPath()).statusCode()).isEqualTo(200);
    requireError(browser.call("GET", others.station().jobPath()), 404, "ResourceNotFound");
  }

  @Test
  void whoMayNotIsNamedInTheRefusal() {
    signsIn(Map.of("roles", List.of("Jobs.Read"), Tokens.SUBSCRIPTIONS, "*"));
    browser.open(PAGE);

    HttpResponse<String> answer = browser.call("GET", DRIVES);

    requireError(answer, 403, "AuthorizationFailed");
    assertThat(answer.body()).contains(CLERK, "clerk-7");
  }

  @Test
  void historyNamesWhoSignedIn() {
    ImportJob job = ImportJob.withContainer("vault").drive("D1", 1000).ship();
    browser.open(PAGE);

    HttpResponse<String> step =
        browser.patch(job.station().jobPath() + "/drives/D1", "{\"state\": \"Received\"}");

    assertThat(step.statusCode()).as(step.body()).isEqualTo(200);
    Map<String, Object> last = job.station().job().getMap("history[-1]");
    assertThat(last.toString()).contains(CLERK);
  }

  @Test
  void pageOfAnotherSiteChangesNothing() {
    browser.open(PAGE);

    requireError(
        browser.call("POST", "/station/v1/verifications", "Sec-Fetch-Site", "cross-site"),
        403,
        "CrossSiteRequestRefused");
    requireError(
        browser.send("POST", "/console/sign-out", "Sec-Fetch-Site", "same-site"),
        403,
        "CrossSiteRequestRefused");
    assertThat(browser.call("GET", DRIVES).statusCode()).isEqualTo(200);
  }

  @Test
  void answerOfTheIssuerToSomebodyElseIsRefused() {
    URI authorization = HttpBrowser.target(browser.follow(PAGE));
    URI answer = HttpBrowser.target(browser.follow(authorization));

    requireNotSignedIn(new HttpBrowser(servers), answer);
    requireNotSignedIn(browser, URI.create(answer.toString().replaceFirst("state=.", "state=x")));
  }

  @Test
  void codeIsGoodOnce() {
    URI answer = HttpBrowser.target(browser.follow(HttpBrowser.target(browser.follow(PAGE))));
    assertThat(browser.follow(answer).statusCode()).isEqualTo(302);
    browser.forget();

    requireNotSignedIn(browser, answer);
  }

  @Test
  void idTokenOfAnotherSignInIsRefused() {
    signsIn(Map.of("nonce", "of-another-one"));

    requireNotSignedIn(browser.open(PAGE));
  }

  @Test
  void idTokenForAnotherClientIsRefused() {
    signsIn(Map.of("aud", Tokens.AUDIENCE));

    requireNotSignedIn(browser.open(PAGE));
  }

  private void requireNotSignedIn(HttpBrowser someone, URI answer) {
    requireNotSignedIn(someone.follow(answer));
    assertThat(someone.call("GET", DRIVES).statusCode()).isEqualTo(499);
  }

  private static void requireNotSignedIn(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("You are not signed in", "href=\"../console\"");
  }

  @Test
  void sessionThatWasTamperedWithIsNone() {
    browser.open(PAGE);
    browser.cookies().forEach(cookie -> cookie.setValue(cookie.getValue() + "x"));

    assertThat(browser.call("GET", DRIVES).statusCode()).isEqualTo(499);
    assertThat(browser.open(PAGE).statusCode()).isEqualTo(404);
  }

  /** Both ID tokens expire at the same moment, and the issuer renews one of them only. */
  @Test
  void sessionGoesOnAsLongAsTheIssuerSaysSo() {
    int before = servers.issuer().flow().refreshed();
    HttpBrowser refused = new HttpBrowser(servers);
    signsIn(Map.of("roles", List.of("Admin"), "exp", inSeconds(5)));
    browser.open(PAGE);
    assertThat(refused.open(PAGE).statusCode()).isEqualTo(404);

    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              assertThat(browser.call("GET", DRIVES).statusCode()).isEqualTo(200);
              return servers.issuer().flow().refreshed() > before;
            });
    servers.issuer().flow().setRefreshes(false);

    assertThat(refused.call("GET", DRIVES).statusCode()).isEqualTo(499);
    assertThat(browser.call("GET", DRIVES).statusCode()).isEqualTo(200);
  }

  @Test
  void signingOutEndsTheSessionHereAndAtTheIssuer() {
    browser.open(PAGE);

    HttpResponse<String> answer = browser.send("POST", "/console/sign-out");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(HttpBrowser.target(answer).toString())
        .startsWith(servers.issuer().address() + "/end-session?client_id=waybill-console&")
        .contains("post_logout_redirect_uri=https%3A%2F%2Flocalhost")
        .endsWith("%2Fconsole%2Fsigned-out");
    assertThat(browser.cookies()).isEmpty();
    assertThat(browser.call("GET", DRIVES).statusCode()).isEqualTo(499);
    HttpResponse<String> end = browser.follow("/console/signed-out");
    assertThat(end.statusCode()).isEqualTo(200);
    assertThat(end.body()).contains("You have signed out");
  }

  @Test
  void whoHasNoSessionSignsOutOfNothing() {
    HttpResponse<String> answer = browser.send("POST", "/console/sign-out");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(HttpBrowser.target(answer).getPath()).isEqualTo("/console/signed-out");
  }

  @Test
  void bearerTokenSignsNobodyOutAtTheIssuer() {
    HttpResponse<String> answer =
        browser.send("POST", "/console/sign-out", "Authorization", Tokens.bearer());

    assertThat(HttpBrowser.target(answer).getPath()).isEqualTo("/console/signed-out");
  }

  @Test
  void linkSignsNobodyOut() {
    browser.open(PAGE);

    assertThat(browser.follow("/console/sign-out").statusCode()).isEqualTo(405);
    assertThat(browser.call("GET", DRIVES).statusCode()).isEqualTo(200);
  }

  @Test
  void pagesAreBoundToThisService() {
    for (HttpResponse<String> answer : List.of(browser.follow(PAGE), browser.open(PAGE))) {
      Map<String, List<String>> headers = answer.headers().map();
      assertThat(headers.get("content-security-policy"))
          .containsExactly(
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                  + " font-src 'self'; connect-src 'self'; form-action 'self' "
                  + servers.issuer().address()
                  + "; base-uri 'none'; frame-ancestors 'none'");
      assertThat(headers.get("cache-control")).containsExactly("no-store");
      assertThat(headers.get("x-frame-options")).containsExactly("DENY");
      assertThat(headers.get("referrer-policy")).containsExactly("same-origin");
      assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
      assertThat(headers).doesNotContainKeys("pragma", "expires");
    }
  }

  private void signsIn(Map<String, Object> claims) {
    Map<String, Object> all = new HashMap<>(claims);
    all.put("sub", "clerk-7");
    all.put("preferred_username", CLERK);
    servers.issuer().flow().signsIn(all);
  }

  private static long inSeconds(int seconds) {
    return Instant.now().getEpochSecond() + seconds;
  }

  private static void requireError(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(JsonPath.from(answer.body()).getString("error.code")).isEqualTo(code);
  }
}
