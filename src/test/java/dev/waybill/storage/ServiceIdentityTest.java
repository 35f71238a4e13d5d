package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import dev.waybill.storage.FakeIdentityProvider.Request;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the service asks an identity provider, or the machine that it runs on, for. */
class ServiceIdentityTest extends AtIdentityProvider {
  /** As IMDS writes it: numbers are text. */
  private static final String TOKEN_OF_A_MACHINE =
      "{'access_token': 'top-secret-token', 'expires_in': '86399', 'expires_on': '1893542399'}";

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
}
