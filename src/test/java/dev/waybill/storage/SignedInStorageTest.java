package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpClient;
import dev.waybill.dev.DevelopmentCertificate;
import dev.waybill.storage.StorageException.Remedy;
import dev.waybill.testing.TestCertificate;
import dev.waybill.testing.Trust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of the service's identity: from the cluster's token to a blob in an account. */
class SignedInStorageTest {
  private static final BlobAddress ADDRESS =
      new BlobAddress(TestAccounts.ID, "container", "waies/blob.xml");
  private static final String STORAGE = "https://storage.azure.com";

  private static DevelopmentCertificate certificate;
  private static HttpClient http;
  private static OauthAzurite storage;

  @TempDir private Path folder;
  private FakeIdentityProvider provider;
  private BlobStore store;

  @BeforeAll
  static void startStorage() throws Exception {
    certificate = TestCertificate.shared();
    http = TestAccounts.http(Trust.only(certificate.pem()));
    storage = OauthAzurite.start(certificate);
  }

  @AfterAll
  static void stopStorage() {
    storage.close();
  }

  @BeforeEach
  void start() throws Exception {
    provider = FakeIdentityProvider.https(certificate);
    Path token = Files.writeString(folder.resolve("token"), "top-secret-assertion");
    Map<String, String> pod =
        Map.of(
            "AZURE_TENANT_ID",
            "tenant",
            "AZURE_CLIENT_ID",
            "client",
            "AZURE_FEDERATED_TOKEN_FILE",
            token.toString(),
            "AZURE_AUTHORITY_HOST",
            provider.address());
    store =
        TestAccounts.store(TestAccounts.identity(storage.endpoint()), Environment.of(pod), http);
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void blobIsWrittenAndReadWithOneToken() throws Exception {
    provider.answer(200, token(STORAGE));

    store.put(ADDRESS, TestAccounts.IDENTITY, TestAccounts.BYTES);

    assertThat(store.isThere(ADDRESS, TestAccounts.IDENTITY)).isTrue();
    assertThat(store.open(ADDRESS)).hasBinaryContent(TestAccounts.BYTES);
    assertThat(provider.waiting()).isEqualTo(1);
    assertThat(provider.request().parameters())
        .containsEntry("client_assertion", "top-secret-assertion");
  }

  @Test
  void tokenThatIsNotForStorageIsRefusedThere() {
    provider.answer(200, token("https://management.azure.com"));

    StorageException failure = failure();

    assertThat(failure.remedy()).isEqualTo(Remedy.OPERATOR);
    assertThat(failure.code()).isEqualTo("AuthenticationFailed");
  }

  @Test
  void refusedSignInBlocksUntilItIsMended() {
    provider.answer(
        401, "{\"error\": \"invalid_client\", \"error_description\": \"AADSTS700213: no match\"}");

    StorageException failure = failure();

    assertThat(failure.remedy()).isEqualTo(Remedy.OPERATOR);
    assertThat(failure.code()).isEqualTo("IdentityRefused");
    assertThat(failure)
        .hasMessage(
            "Waybill could not sign in as itself: 127.0.0.1 answered 401 invalid_client"
                + " AADSTS700213.");

    provider.answer(200, token(STORAGE));
    store.put(ADDRESS, TestAccounts.IDENTITY, TestAccounts.BYTES);
  }

  @Test
  void providerThatIsAwayIsWaitedFor() {
    provider.close();

    StorageException failure = failure();

    assertThat(failure.remedy()).isEqualTo(Remedy.TIME);
    assertThat(failure.code()).isEqualTo("IdentityUnavailable");
  }

  @Test
  void missingFederatedTokenBlocks() throws Exception {
    Files.delete(folder.resolve("token"));

    StorageException failure = failure();

    assertThat(failure.remedy()).isEqualTo(Remedy.OPERATOR);
    assertThat(failure.code()).isEqualTo("IdentityRefused");
  }

  private StorageException failure() {
    return catchThrowableOfType(
        StorageException.class,
        () -> store.put(ADDRESS, TestAccounts.IDENTITY, TestAccounts.BYTES));
  }

  /** An answer with a token that claims what a real one claims. */
  private static String token(String audience) {
    long now = Instant.now().getEpochSecond();
    String claims =
        """
        {"aud": "%s", "iss": "https://sts.windows.net/tenant/", "iat": %d, "nbf": %d, "exp": %d}
        """
            .formatted(audience, now - 60, now - 60, now + 3600);
    return "{\"expires_in\": 3600, \"access_token\": \"%s.%s.signature\"}"
        .formatted(base64("{\"alg\": \"RS256\", \"typ\": \"JWT\"}"), base64(claims));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
