package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.storage.StorageException.Remedy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the service shows an identity provider where it has no secret: a token in a file. */
class FederatedTokenTest extends AtIdentityProvider {
  @TempDir private Path folder;

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

  private Map<String, String> federated(Path file) {
    Map<String, String> variables = new HashMap<>();
    variables.put("AZURE_TENANT_ID", "tenant");
    variables.put("AZURE_CLIENT_ID", "client");
    variables.put("AZURE_FEDERATED_TOKEN_FILE", file.toString());
    variables.put("AZURE_AUTHORITY_HOST", provider.address());
    return variables;
  }
}
