package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRequestsTest {
  private static final Map<String, String> COMPLETE =
      Map.of(
          "AZURE_TENANT_ID", "tenant",
          "AZURE_CLIENT_ID", "client",
          "AZURE_CLIENT_SECRET", "top-secret");

  @Test
  void applicationSignsInAtThePublicCloud() {
    assertThat(url(COMPLETE))
        .isEqualTo("https://login.microsoftonline.com/tenant/oauth2/v2.0/token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://login.example.net", "https://login.example.net/"})
  void otherCloudHasAnotherAuthority(String host) {
    assertThat(url(with("AZURE_AUTHORITY_HOST", host)))
        .isEqualTo("https://login.example.net/tenant/oauth2/v2.0/token");
  }

  @Test
  void machineIsAskedWhenThereIsNoSignOfAnApplication() {
    assertThat(url(Map.of("AZURE_AUTHORITY_HOST", "https://login.example.net")))
        .isEqualTo(
            "http://169.254.169.254/metadata/identity/oauth2/token"
                + "?api-version=2018-02-01&resource=https%3A%2F%2Fstorage.azure.com%2F");
  }

  @Test
  void otherVariablesOfAzureDoNotMatter() {
    Map<String, String> variables =
        Map.of("AZURE_CONFIG_DIR", "/x", "AZURE_LOG_LEVEL", "info", "AZURE_TENANT_ID", "");

    assertThat(url(variables)).startsWith("http://169.254.169.254/");
  }

  @ParameterizedTest
  @CsvSource({
    "AZURE_TENANT_ID, AZURE_TENANT_ID",
    "AZURE_CLIENT_ID, AZURE_CLIENT_ID",
    "AZURE_CLIENT_SECRET, AZURE_FEDERATED_TOKEN_FILE or AZURE_CLIENT_SECRET"
  })
  void environmentThatLacksAPartIsRefusedByName(String absent, String named) {
    Map<String, String> variables = new HashMap<>(COMPLETE);
    variables.remove(absent);

    assertRefused(variables, "the environment lacks %s; ".formatted(named));
  }

  @Test
  void allThatIsMissingIsNamedAtOnce() {
    assertRefused(
        Map.of("AZURE_FEDERATED_TOKEN_FILE", "/token"),
        "the environment lacks AZURE_TENANT_ID and AZURE_CLIENT_ID; ");
  }

  @ParameterizedTest
  @CsvSource({
    "AZURE_TENANT_ID, tenant/../other",
    "AZURE_TENANT_ID, ..",
    "AZURE_AUTHORITY_HOST, https://me:top-secret@login.example.net",
    "AZURE_AUTHORITY_HOST, https://login.example.net/#top-secret",
    "AZURE_AUTHORITY_HOST, http://login.example.net",
    "AZURE_AUTHORITY_HOST, https://login.example.net?top-secret",
    "AZURE_AUTHORITY_HOST, login.example.net",
    "AZURE_AUTHORITY_HOST, https://login example.net"
  })
  void valueThatCannotBeRightIsRefusedAndNotShown(String variable, String value) {
    assertThatThrownBy(() -> TokenRequests.of(Environment.of(with(variable, value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(variable + " is not ")
        .hasMessageNotContaining(value)
        .hasNoCause();
  }

  @Test
  void badEndpointOfTheMachineIsRefused() {
    assertRefused(
        Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", "localhost"),
        "AZURE_POD_IDENTITY_AUTHORITY_HOST is not ");
  }

  private static void assertRefused(Map<String, String> variables, String message) {
    assertThatThrownBy(() -> TokenRequests.of(Environment.of(variables)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("top-secret");
  }

  private static Map<String, String> with(String variable, String value) {
    Map<String, String> variables = new HashMap<>(COMPLETE);
    variables.put(variable, value);
    return variables;
  }

  private static String url(Map<String, String> variables) {
    HttpRequest request = TokenRequests.of(Environment.of(variables)).get();
    return request.getUrl().toString();
  }
}
