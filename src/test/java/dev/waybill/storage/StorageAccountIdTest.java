package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageAccountIdTest {
  private static final String SUBSCRIPTION = "/subscriptions/01234567-89ab-cdef-0123-456789abcdef";
  private static final String STORAGE = "/providers/Microsoft.Storage/storageAccounts/";

  @ParameterizedTest
  @ValueSource(
      strings = {
        SUBSCRIPTION + "/resourceGroups/my group" + STORAGE + "Account01",
        SUBSCRIPTION
            + "/resourcegroups/g/providers/microsoft.classicstorage/storageaccounts/ACCOUNT01"
      })
  void accountIsReadInWhateverCaseItIsWritten(String text) {
    StorageAccountId id = StorageAccountId.parse(text).orElseThrow();

    assertThat(id.account()).isEqualTo("account01");
    assertThat(id.text()).isEqualTo(text);
  }

  @Test
  void idsThatDifferInCaseOnlyAreOne() {
    String text = SUBSCRIPTION + "/resourceGroups/G" + STORAGE + "account";

    assertThat(StorageAccountId.parse(text).orElseThrow().key())
        .isEqualTo(StorageAccountId.parse(text.toUpperCase(Locale.ROOT)).orElseThrow().key());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "account",
        SUBSCRIPTION + "/resourceGroups/g" + STORAGE + "ab",
        SUBSCRIPTION + "/resourceGroups/g" + STORAGE + "abcdefghijklmnopqrstuvwxy",
        SUBSCRIPTION + "/resourceGroups/g" + STORAGE + "with-hyphen",
        SUBSCRIPTION + "/resourceGroups/g" + STORAGE + "account/blobServices/default",
        SUBSCRIPTION + "/resourceGroups/g/h" + STORAGE + "account",
        SUBSCRIPTION + "/resourceGroups/g/providers/MicrosoftxStorage/storageAccounts/account",
        "/subscriptions/1/resourceGroups/g" + STORAGE + "account",
        SUBSCRIPTION + "/resourceGroups/g" + STORAGE + "account\n"
      })
  void whatIsNoIdIsRefused(String text) {
    assertThat(StorageAccountId.parse(text)).isEmpty();
  }
}
