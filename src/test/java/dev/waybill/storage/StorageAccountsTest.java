package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.blob.BlobServiceClient;
import dev.waybill.storage.TestAccounts.Account;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorageAccountsTest {
  private static final String ENDPOINT = "https://blobs.example.net";
  private static final Optional<String> NONE = Optional.empty();
  private static final String OWN = "00000000-0000-0000-0000-000000000000";
  private static final String OTHER = "5c1b2d3e-0000-4000-8000-000000000001";
  private static final String SECRET = "sig=top-secret";

  @Test
  void everyKindOfCredentialMakesAClient() {
    String connection =
        "BlobEndpoint=%s;AccountName=devstoreaccount1;AccountKey=%s"
            .formatted(ENDPOINT, TestAccounts.KEY);

    assertThat(client(TestAccounts.key(ENDPOINT)).getAccountUrl()).isEqualTo(ENDPOINT);
    assertThat(client(TestAccounts.sas(ENDPOINT, "?" + SECRET)).getAccountUrl())
        .isEqualTo(ENDPOINT);
    assertThat(client(TestAccounts.identity(ENDPOINT)).getAccountUrl()).isEqualTo(ENDPOINT);
    assertThat(client(TestAccounts.connectionString(connection)).getAccountUrl())
        .isEqualTo(ENDPOINT);
  }

  @Test
  void signatureIsNotPartOfTheUriOfABlob() {
    BlobStore store = TestAccounts.store(TestAccounts.sas(ENDPOINT, SECRET));

    assertThat(store.uri(new BlobAddress(TestAccounts.ID, "c", "dir/with space/a.xml")))
        .isEqualTo(ENDPOINT + "/c/dir/with%20space/a.xml");
  }

  @Test
  void idsCompareWithoutCase() {
    StorageAccounts accounts = accounts(Map.of("one", TestAccounts.key(ENDPOINT)), null);

    String other = TestAccounts.ID.replace("resourceGroups/g", "resourcegroups/G");
    assertThat(accounts.knows(StorageAccountId.parse(other).orElseThrow())).isTrue();
    assertThat(accounts.require(other)).isNotNull();
  }

  @Test
  void accountIsOpenToItsOwnSubscriptionUnlessTheSettingsSayOtherwise() {
    Account own = TestAccounts.key(ENDPOINT);

    assertThat(open(own, OWN)).isTrue();
    assertThat(open(own, OTHER)).isFalse();
    assertThat(open(own.openTo(OTHER.toUpperCase(Locale.ROOT)), OTHER)).isTrue();
    assertThat(open(own.openTo(OTHER), OWN)).isFalse();
    assertThat(open(own.openTo(OWN, OTHER), OTHER)).isTrue();
    assertThat(open(own.openTo("*"), OTHER)).isTrue();
  }

  private static boolean open(Account account, String subscription) {
    StorageAccountId id = StorageAccountId.parse(TestAccounts.ID).orElseThrow();
    return accounts(Map.of("one", account), null).knows(id, subscription);
  }

  @Test
  void templateGivesTheEndpointThatAnAccountLacks() {
    Account account = new Account(TestAccounts.ID, NONE, NONE, NONE, Optional.of(SECRET), false);

    StorageAccounts accounts =
        accounts(Map.of("one", account), "https://{account}.blob.example.net");

    assertThat(accounts.require(TestAccounts.ID).getAccountUrl())
        .isEqualTo("https://devstoreaccount1.blob.example.net");
  }

  @Test
  void environmentIsNobodysBusinessWithoutIdentity() {
    StorageConfig config = TestAccounts.config(Map.of("one", TestAccounts.key(ENDPOINT)), null);
    IdentityConfig incomplete = Environment.of(Map.of("AZURE_CLIENT_SECRET", "top-secret"));

    assertThat(TestAccounts.accounts(config, incomplete).require(TestAccounts.ID)).isNotNull();
  }

  @Test
  void connectionStringThatOnlyTheStorageClientRefusesIsNotShown() {
    Account account =
        TestAccounts.connectionString(
            "BlobEndpoint=nowhere://[top-secret;AccountName=a;AccountKey=top-secret");

    assertThatThrownBy(() -> client(account))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("waybill.storage.accounts.one.connection-string")
        .hasNoCause()
        .hasMessageNotContaining("top-secret");
  }

  private static BlobServiceClient client(Account account) {
    return accounts(Map.of("one", account), null).require(TestAccounts.ID);
  }

  private static StorageAccounts accounts(
      Map<String, StorageConfig.Account> accounts, String template) {
    return TestAccounts.accounts(TestAccounts.config(accounts, template), Environment.of(Map.of()));
  }
}
