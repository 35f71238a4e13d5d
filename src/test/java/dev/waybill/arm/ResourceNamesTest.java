package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceNamesTest {
  @Test
  void keysCompareWithoutCaseAndLetterByLetter() {
    assertThat(ResourceNames.key("RÉSUMÉ-1")).isEqualTo(ResourceNames.key("résumé-1"));
    assertThat(ResourceNames.key("ΣΑΣ")).isEqualTo(ResourceNames.key("σας"));
    assertThat(ResourceNames.key("straße")).isNotEqualTo(ResourceNames.key("strasse"));
    assertThat(ResourceNames.key("𐐀a")).isEqualTo(ResourceNames.key("𐐨A"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "1", "_", "rg.x", "(rg)", "Straße_1-2"})
  void groupThatAzureAllowsIsAccepted(String group) {
    assertThatCode(() -> ResourceNames.checkResourceGroup(group)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", "a b", "a/b", "a\n", "a\u0000", "a%"})
  void groupThatAzureDoesNotAllowIsRefused(String group) {
    ArmException refusal =
        catchThrowableOfType(ArmException.class, () -> ResourceNames.checkResourceGroup(group));
    assertThat(refusal.error().code()).isEqualTo("InvalidResourceName");
    assertThat(refusal.error().message()).doesNotContain("\n", "\u0000");
  }

  @Test
  void groupHasAtMostNinetyCharacters() {
    assertThatCode(() -> ResourceNames.checkResourceGroup("x".repeat(90)))
        .doesNotThrowAnyException();
    assertThatCode(() -> ResourceNames.checkResourceGroup("x".repeat(91)))
        .isInstanceOf(ArmException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "11111111222233334444555555555555",
        "{11111111-2222-3333-4444-555555555555}",
        "11111111-2222-3333-4444-55555555555g",
        "11111111-2222-3333-4444-555555555555 "
      })
  void onlyAGuidIsASubscription(String id) {
    assertThat(ResourceNames.isGuid(id)).isFalse();
    assertThatCode(() -> ResourceNames.checkSubscription(id)).isInstanceOf(ArmException.class);
    assertThat(ResourceNames.isGuid("AAAAAAAA-2222-3333-4444-55555555555f")).isTrue();
    assertThat(ResourceNames.isGuid(null)).isFalse();
  }
}
