package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.blob.BlobServiceClient;
import dev.waybill.storage.TestAccounts.Account;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageAccountsTest {
  private static final String ENDPOINT = "https://blobs.example.net";
  private static final String SETTING = "waybill.storage.accounts.one";
  private static final Optional<String> NONE = Optional.empty();
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
    assertThat(accounts.client(other)).isPresent();
  }

  @Test
  void accountWithoutCredentialIsRefused() {
    assertRefused(
        new Account(TestAccounts.ID, Optional.of(ENDPOINT), NONE, NONE, NONE, false), SETTING);
  }

  @Test
  void accountWithTwoCredentialsIsRefused() {
    Optional<String> key = Optional.of(TestAccounts.KEY);
    assertRefused(
        new Account(TestAccounts.ID, Optional.of(ENDPOINT), NONE, key, key, false), SETTING);
    assertRefused(
        new Account(TestAccounts.ID, Optional.of(ENDPOINT), NONE, key, NONE, true), SETTING);
  }

  @Test
  void badIdIsRefused() {
    assertRefused(
        new Account(
            "devstoreaccount1", Optional.of(ENDPOINT), NONE, NONE, Optional.of(SECRET), false),
        SETTING + ".id");
  }

  @Test
  void idThatIsThereTwiceIsRefused() {
    Map<String, StorageConfig.Account> twice = new LinkedHashMap<>();
    twice.put("two", TestAccounts.key(ENDPOINT));
    twice.put("one", TestAccounts.key(ENDPOINT));

    assertThatThrownBy(() -> accounts(twice, null)).hasMessageContaining(SETTING + ".id");
  }

  @Test
  void templateGivesTheEndpointThatAnAccountLacks() {
    Account account = new Account(TestAccounts.ID, NONE, NONE, NONE, Optional.of(SECRET), false);

    StorageAccounts accounts =
        accounts(Map.of("one", account), "https://{account}.blob.example.net");

    assertThat(accounts.client(TestAccounts.ID).orElseThrow().getAccountUrl())
        .isEqualTo("https://devstoreaccount1.blob.example.net");
  }

  @Test
  void missingEndpointIsRefused() {
    assertRefused(
        new Account(TestAccounts.ID, NONE, NONE, NONE, Optional.of(SECRET), false),
        SETTING + ".endpoint");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blobs.example.net",
        "ftp://blobs.example.net",
        "https://",
        "https://blobs.example.net/?sig=top-secret",
        "https://blobs example.net/?sig=top-secret"
      })
  void badEndpointIsRefusedAndNotShown(String endpoint) {
    assertRefused(TestAccounts.key(endpoint), SETTING + ".endpoint");
  }

  @Test
  void keyThatIsNoBase64IsRefusedAndNotShown() {
    assertRefused(
        new Account(TestAccounts.ID, Optional.of(ENDPOINT), NONE, text("top-secret!"), NONE, false),
        SETTING + ".account-key");
  }

  @Test
  void badConnectionStringIsRefusedAndNotShown() {
    assertRefused(TestAccounts.connectionString("AccountKey=top-secret"), SETTING);
  }

  private static Optional<String> text(String text) {
    return Optional.of(text);
  }

  private static void assertRefused(Account account, String setting) {
    assertThatThrownBy(() -> accounts(Map.of("one", account), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(setting)
        .hasNoCause()
        .hasMessageNotContaining("top-secret");
  }

  private static BlobServiceClient client(Account account) {
    return accounts(Map.of("one", account), null).client(TestAccounts.ID).orElseThrow();
  }

  private static StorageAccounts accounts(
      Map<String, StorageConfig.Account> accounts, String template) {
    return new StorageAccounts(TestAccounts.config(accounts, template), new SimpleMeterRegistry());
  }
}
