package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import dev.waybill.storage.TestAccounts.Account;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageCheckTest {
  private static final String SETTING = "waybill.storage.accounts.one";
  private static final String ENDPOINT = "https://blobs.example.net";
  private static final Optional<String> NONE = Optional.empty();
  private static final Optional<String> SAS = Optional.of("sig=top-secret");
  private static final Optional<String> KEY = Optional.of(TestAccounts.KEY);
  private static final Optional<String> SOME = Optional.of(ENDPOINT);

  @Test
  void everyKindOfCredentialIsAccepted() {
    for (Account account :
        new Account[] {
          TestAccounts.key(ENDPOINT),
          TestAccounts.sas(ENDPOINT, "?" + SAS.get()),
          TestAccounts.identity(ENDPOINT),
          connection("devstoreaccount1", "https")
        }) {
      assertThat(Settings.refused(check(account))).isEmpty();
      assertThat(Settings.warnings(check(account))).isEmpty();
    }
  }

  @Test
  void accountWithoutCredentialIsRefused() {
    assertRefused(new Account(TestAccounts.ID, SOME, NONE, NONE, NONE, false), SETTING + " has 0");
  }

  @Test
  void accountWithTwoCredentialsIsRefused() {
    assertRefused(new Account(TestAccounts.ID, SOME, NONE, KEY, SAS, false), SETTING + " has 2");
    assertRefused(new Account(TestAccounts.ID, SOME, NONE, KEY, NONE, true), SETTING + " has 2");
  }

  @Test
  void identityThatTheEnvironmentDoesNotProvideIsRefused() {
    IdentityConfig incomplete =
        Environment.of(Map.of("AZURE_CLIENT_ID", "client", "AZURE_CLIENT_SECRET", "top-secret"));
    StorageConfig config =
        TestAccounts.config(Map.of("one", TestAccounts.identity(ENDPOINT)), null);

    assertThat(Settings.refused(new StorageCheck(config, incomplete)))
        .singleElement()
        .asString()
        .startsWith(SETTING + ".identity is true, but the environment lacks AZURE_TENANT_ID; ")
        .doesNotContain("top-secret");
  }

  @ParameterizedTest
  @CsvSource({
    "sas-token, ?sr=c&sp=rwc&sig=top-secret, is for one container or blob. Expected an account SAS",
    "sas-token, top-secret!, has no signature. Expected a shared access signature",
    "account-key, top-secret!, is not valid base64. Expected the key"
  })
  void invalidSecretIsRefusedAndNotShown(String setting, String value, String refusal) {
    Map<String, String> settings =
        Map.of(SETTING + ".id", TestAccounts.ID, SETTING + "." + setting, value);

    assertThat(Settings.violations(StorageConfig.class, settings))
        .singleElement()
        .asString()
        .startsWith(SETTING + "." + setting + " " + refusal)
        .doesNotContain("top-secret");
  }

  @Test
  void validSecretsAreAccepted() {
    Map<String, String> settings =
        Map.of(
            SETTING + ".id", TestAccounts.ID,
            SETTING + ".account-key", TestAccounts.KEY,
            SETTING + ".sas-token", "?ss=b&srt=co&sp=rwc&sr=b&sig=top-secret");

    assertThat(Settings.violations(StorageConfig.class, settings)).isEmpty();
  }

  @Test
  void badIdIsRefused() {
    assertRefused(
        new Account("devstoreaccount1", SOME, NONE, NONE, SAS, false),
        SETTING + ".id is 'devstoreaccount1'");
  }

  @Test
  void subscriptionsAreGuidsOrEverybody() {
    String guid = "5c1b2d3e-0000-4000-8000-000000000001";
    Account account = TestAccounts.key(ENDPOINT);

    assertThat(Settings.refused(check(account.openTo("*")))).isEmpty();
    assertThat(Settings.refused(check(account.openTo(guid, guid.replace('5', 'A'))))).isEmpty();
    for (String[] given : new String[][] {{"desk"}, {guid + "0"}, {guid, "*"}, {"*", "*"}, {}}) {
      assertRefused(
          account.openTo(given),
          "%s.subscriptions is '%s'. Expected GUIDs of subscriptions, or *"
              .formatted(SETTING, String.join(",", given)));
    }
  }

  @Test
  void idThatIsThereTwiceIsRefused() {
    Map<String, StorageConfig.Account> twice = new LinkedHashMap<>();
    twice.put("one", TestAccounts.key(ENDPOINT));
    twice.put("two", TestAccounts.key(ENDPOINT));

    assertThat(Settings.refused(check(twice, null)))
        .singleElement()
        .asString()
        .contains(SETTING + ".id", "waybill.storage.accounts.two.id");
  }

  @Test
  void missingEndpointIsRefused() {
    assertRefused(
        new Account(TestAccounts.ID, NONE, NONE, NONE, SAS, false),
        SETTING + ".endpoint is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blobs.example.net",
        "ftp://blobs.example.net",
        "https://",
        "https://blobs.example.net/?sig=top-secret",
        "https://me:top-secret@blobs.example.net",
        "https://blobs example.net/?sig=top-secret"
      })
  void badEndpointIsRefusedAndNotShown(String endpoint) {
    assertRefused(TestAccounts.key(endpoint), SETTING + ".endpoint is not a valid address");
  }

  @Test
  void invalidConnectionStringIsRefusedAndNotShown() {
    for (String text :
        new String[] {
          "AccountKey=top-secret",
          "top-secret",
          "AccountName=a;AccountKey=top-secret",
          "BlobEndpoint=https://a.example.net;AccountName=a"
        }) {
      assertRefused(TestAccounts.connectionString(text), SETTING + ".connection-string");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://blobs.example.net", "{account}.example.net", "https://{account}/?a=b"})
  void templateThatMakesNoAddressIsRefused(String template) {
    assertThat(Settings.refused(check(Map.of("one", TestAccounts.key(ENDPOINT)), template)))
        .singleElement()
        .asString()
        .contains("waybill.storage.endpoint-template");
  }

  @Test
  void identityOverHttpIsRefused() {
    assertRefused(TestAccounts.identity("http://azurite:10000/a"), SETTING + ".identity is true");
  }

  @Test
  void endpointThatOthersCanReadIsWarnedOf() {
    assertThat(Settings.warnings(check(TestAccounts.key("http://azurite:10000/a"))))
        .singleElement()
        .asString()
        .contains(SETTING, "http");
    assertThat(Settings.warnings(check(connection("devstoreaccount1", "http")))).hasSize(1);
    assertThat(Settings.warnings(check(TestAccounts.key("http://127.0.0.1:10000/a")))).isEmpty();
  }

  @Test
  void connectionStringOfAnotherAccountIsWarnedOf() {
    assertThat(Settings.warnings(check(connection("another", "https"))))
        .singleElement()
        .asString()
        .contains(SETTING, TestAccounts.ID, "the account another");
  }

  @Test
  void serviceWithoutAccountsIsWarnedOf() {
    StorageCheck check = check(Map.of(), null);

    assertThat(Settings.refused(check)).isEmpty();
    assertThat(Settings.warnings(check)).hasSize(1);
  }

  private static Account connection(String name, String protocol) {
    return TestAccounts.connectionString(
        "DefaultEndpointsProtocol=%s;AccountName=%s;AccountKey=%s;EndpointSuffix=example.net"
            .formatted(protocol, name, TestAccounts.KEY));
  }

  private static void assertRefused(Account account, String fault) {
    assertThat(Settings.refused(check(account)))
        .singleElement()
        .asString()
        .startsWith(fault)
        .doesNotContain("top-secret");
  }

  private static StorageCheck check(Account account) {
    return check(Map.of("one", account), null);
  }

  private static StorageCheck check(Map<String, StorageConfig.Account> accounts, String template) {
    return new StorageCheck(TestAccounts.config(accounts, template), Environment.of(Map.of()));
  }
}
