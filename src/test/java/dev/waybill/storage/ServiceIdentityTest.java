package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import dev.waybill.embedded.DevelopmentCertificate;
import dev.waybill.storage.FakeIdentityProvider.Request;
import dev.waybill.storage.StorageException.Remedy;
import dev.waybill.testing.Trust;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks an identity provider that answers in every way that Microsoft documents. */
class ServiceIdentityTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final String TOKEN =
      "{'token_type': 'Bearer', 'expires_in': 3599, 'access_token': 'top-secret-token'}";

  /** As IMDS writes it: numbers are text. */
  private static final String TOKEN_OF_A_MACHINE =
      "{'access_token': 'top-secret-token', 'expires_in': '86399', 'expires_on': '1893542399'}";

  private static DevelopmentCertificate certificate;
  private static HttpClient http;

  @TempDir private Path folder;
  private FakeIdentityProvider provider;

  @BeforeAll
  static void trust(@TempDir Path folder) throws Exception {
    certificate = new DevelopmentCertificate(folder);
    certificate.prepare();
    http = TestAccounts.http(Trust.only(certificate.pem()));
  }

  @BeforeEach
  void start() throws Exception {
    provider = FakeIdentityProvider.https(certificate);
    provider.answer(200, json(TOKEN));
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void secretIsExchangedForAToken() {
    AccessToken token = token(secret());

    assertThat(token.getToken()).isEqualTo("top-secret-token");
    assertThat(token.getExpiresAt()).isEqualTo(NOW.plusSeconds(3599).atOffset(ZoneOffset.UTC));
    Request request = provider.request();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri()).hasToString("/tenant/oauth2/v2.0/token");
    assertThat(request.headers().getFirst("Content-Type"))
        .isEqualTo("application/x-www-form-urlencoded");
    assertThat(request.parameters())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "grant_type", "client_credentials",
                "client_id", "client",
                "scope", "https://storage.azure.com/.default",
                "client_secret", "top+secret & more"));
  }

  @Test
  void federatedTokenIsReadAnewForEachRequest() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "top-secret-1\n");
    ServiceIdentity identity = identity(federated(file));

    identity.getTokenSync(storage());
    Files.writeString(file, "top-secret-2");
    identity.getTokenSync(storage());

    assertThat(provider.request().parameters())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "grant_type", "client_credentials",
                "client_id", "client",
                "scope", "https://storage.azure.com/.default",
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion", "top-secret-1"));
    assertThat(provider.request().parameters()).containsEntry("client_assertion", "top-secret-2");
  }

  @Test
  void secretComesBeforeTheFederatedToken() {
    Map<String, String> both = federated(folder.resolve("none"));
    both.putAll(secret());

    token(both);

    assertThat(provider.request().parameters())
        .containsKey("client_secret")
        .doesNotContainKey("client_assertion");
  }

  @Test
  void challengeForAnotherResourceGetsATokenForStorageAllTheSame() {
    identity(secret())
        .getToken(new TokenRequestContext().addScopes("https://management.azure.com/.default"))
        .block();

    assertThat(provider.request().parameters())
        .containsEntry("scope", "https://storage.azure.com/.default");
  }

  @Test
  void machineGivesATokenOfItsManagedIdentity() throws Exception {
    try (FakeIdentityProvider machine = FakeIdentityProvider.http()) {
      machine.answer(200, json(TOKEN_OF_A_MACHINE));

      AccessToken token = token(Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", machine.address()));

      assertThat(token.getExpiresAt()).isEqualTo(NOW.plusSeconds(86399).atOffset(ZoneOffset.UTC));
      Request request = machine.request();
      assertThat(request.method()).isEqualTo("GET");
      assertThat(request.uri().getPath()).isEqualTo("/metadata/identity/oauth2/token");
      assertThat(request.headers().getFirst("Metadata")).isEqualTo("true");
      assertThat(request.headers()).doesNotContainKeys("Upgrade", "X-Forwarded-For");
      assertThat(request.parameters())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("api-version", "2018-02-01", "resource", "https://storage.azure.com/"));
    }
  }

  @Test
  void machineWithSeveralIdentitiesIsToldWhichOne() throws Exception {
    try (FakeIdentityProvider machine = FakeIdentityProvider.http()) {
      machine.answer(200, json(TOKEN_OF_A_MACHINE));

      token(
          Map.of(
              "AZURE_POD_IDENTITY_AUTHORITY_HOST", machine.address(), "AZURE_CLIENT_ID", "one of"));

      assertThat(machine.request().parameters()).containsEntry("client_id", "one of");
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "400, unauthorized_client, AADSTS700016: No application top-secret, 400 unauthorized_client"
            + " AADSTS700016",
        "401, invalid_client, AADSTS7000215: Invalid secret, 401 invalid_client AADSTS7000215",
        "401, top-secret, top-secret, 401",
        "403, '', '', 403",
        "400, invalid_request, Identity not found, 400 invalid_request",
      })
  void refusalIsForAnOperatorToMend(int status, String error, String description, String told) {
    provider.answer(
        status, json("{'error': '%s', 'error_description': '%s'}".formatted(error, description)));

    StorageException failure = failure(secret());

    assertThat(failure.remedy()).isEqualTo(Remedy.OPERATOR);
    assertThat(failure.code()).isEqualTo("IdentityRefused");
    assertThat(failure)
        .hasMessage("Waybill could not sign in as itself: 127.0.0.1 answered %s.", told);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 408, 410, 429, 500, 503})
  void failureOfTheProviderPasses(int status) {
    provider.answer(status, "", Map.of("Retry-After", "42"));

    StorageException failure = failure(secret());

    assertThat(failure.remedy()).isEqualTo(Remedy.TIME);
    assertThat(failure.code()).isEqualTo("IdentityUnavailable");
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(42));
    assertThat(failure).hasMessageEndingWith(" answered " + status + ".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>top-secret</html>",
        "{'access_token': 'top-secret",
        "'top-secret'",
        "{'expires_in': 3599}",
        "{'access_token': 'top-secret'}",
        "{'access_token': 'top-secret', 'expires_in': 'soon'}",
        "{'access_token': {'top': 'secret'}, 'expires_in': 3599}"
      })
  void answerThatIsNoTokenPasses(String answer) {
    provider.answer(200, json(answer));

    StorageException failure = failure(secret());

    assertThat(failure.remedy()).isEqualTo(Remedy.TIME);
    assertThat(failure.code()).isEqualTo("IdentityUnavailable");
    assertThat(failure).hasMessageEndingWith(": 127.0.0.1 answered 200 without a token.");
  }

  @Test
  void providerThatIsAwayComesBack() {
    provider.close();

    StorageException failure = failure(secret());

    assertThat(failure.remedy()).isEqualTo(Remedy.TIME);
    assertThat(failure.code()).isEqualTo("IdentityUnavailable");
    assertThat(failure).hasMessageEndingWith("or the connection broke (ConnectException).");
  }

  @Test
  void federatedTokenFileThatIsMissingIsForAnOperatorToMend() {
    StorageException failure = failure(federated(folder.resolve("none")));

    assertThat(failure.remedy()).isEqualTo(Remedy.OPERATOR);
    assertThat(failure.code()).isEqualTo("IdentityRefused");
    assertThat(failure)
        .hasMessageContaining(folder.resolve("none").toString())
        .hasMessageContaining("AZURE_FEDERATED_TOKEN_FILE")
        .hasMessageContaining("NoSuchFileException");
  }

  @Test
  void emptyFederatedTokenFileIsForAnOperatorToMend() throws Exception {
    StorageException failure = failure(federated(Files.createFile(folder.resolve("token"))));

    assertThat(failure.remedy()).isEqualTo(Remedy.OPERATOR);
    assertThat(failure).hasMessageContaining("(empty)");
    assertThat(provider.waiting()).isZero();
  }

  private Map<String, String> secret() {
    return Map.of(
        "AZURE_TENANT_ID", "tenant",
        "AZURE_CLIENT_ID", "client",
        "AZURE_CLIENT_SECRET", "top+secret & more",
        "AZURE_AUTHORITY_HOST", provider.address());
  }

  private Map<String, String> federated(Path file) {
    Map<String, String> variables = new HashMap<>();
    variables.put("AZURE_TENANT_ID", "tenant");
    variables.put("AZURE_CLIENT_ID", "client");
    variables.put("AZURE_FEDERATED_TOKEN_FILE", file.toString());
    variables.put("AZURE_AUTHORITY_HOST", provider.address());
    return variables;
  }

  /** JSON with the quotes that Java can do without escapes. */
  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static AccessToken token(Map<String, String> variables) {
    return identity(variables).getTokenSync(storage());
  }

  /** A failure, in which nothing secret is to be found however deep one looks. */
  private static StorageException failure(Map<String, String> variables) {
    ServiceIdentity identity = identity(variables);
    StorageException failure =
        catchThrowableOfType(StorageException.class, () -> identity.getToken(storage()).block());
    StringWriter all = new StringWriter();
    failure.printStackTrace(new PrintWriter(all));
    assertThat(all.toString()).doesNotContainPattern("top.?secret");
    return failure;
  }

  private static ServiceIdentity identity(Map<String, String> variables) {
    return new ServiceIdentity(Environment.of(variables), http, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static TokenRequestContext storage() {
    return new TokenRequestContext().addScopes("https://storage.azure.com/.default");
  }
}
