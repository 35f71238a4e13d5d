package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import dev.waybill.dev.DevelopmentCertificate;
import dev.waybill.testing.TestCertificate;
import dev.waybill.testing.Trust;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What every test of the service's own identity has at hand: a provider that gives a token. */
abstract class AtIdentityProvider {
  static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final String TOKEN =
      "{'token_type': 'Bearer', 'expires_in': 3599, 'access_token': 'top-secret-token'}";

  private static DevelopmentCertificate certificate;
  private static HttpClient http;

  FakeIdentityProvider provider;

  @BeforeAll
  static void trust() throws Exception {
    certificate = TestCertificate.shared();
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

  Map<String, String> secret() {
    return Map.of(
        "AZURE_TENANT_ID", "tenant",
        "AZURE_CLIENT_ID", "client",
        "AZURE_CLIENT_SECRET", "top+secret & more",
        "AZURE_AUTHORITY_HOST", provider.address());
  }

  /** JSON with the quotes that Java can do without escapes. */
  static String json(String text) {
    return text.replace('\'', '"');
  }

  static AccessToken token(Map<String, String> variables) {
    return identity(variables).getTokenSync(storage());
  }

  /** A failure, in which nothing secret is to be found however deep one looks. */
  static StorageException failure(Map<String, String> variables) {
    ServiceIdentity identity = identity(variables);
    StorageException failure =
        catchThrowableOfType(StorageException.class, () -> identity.getToken(storage()).block());
    StringWriter all = new StringWriter();
    failure.printStackTrace(new PrintWriter(all));
    assertThat(all.toString()).doesNotContainPattern("top.?secret");
    return failure;
  }

  static ServiceIdentity identity(Map<String, String> variables) {
    return new ServiceIdentity(Environment.of(variables), http, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  static TokenRequestContext storage() {
    return new TokenRequestContext().addScopes("https://storage.azure.com/.default");
  }
}
