package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ApiVersionTest {
  @ParameterizedTest
  @EnumSource
  void versionIsReadFromItsOwnText(ApiVersion version) {
    assertThat(ApiVersion.parse(version.toString())).isSameAs(version);
    assertThat(ApiVersion.parse(" " + version)).isSameAs(version);
    assertThat(ApiVersion.supported()).contains(version.toString());
  }

  @ParameterizedTest
  @CsvSource({
    ", MissingApiVersionParameter",
    "' ', MissingApiVersionParameter",
    "2021-01-02, InvalidApiVersionParameter",
    "V2021_01_01, InvalidApiVersionParameter",
    "2021-01-01-preview, InvalidApiVersionParameter",
    "2016-07-01, NoRegisteredProviderFound",
  })
  void anythingElseIsRefusedWithItsOwnCode(String text, String code) {
    ArmException refusal = catchThrowableOfType(ArmException.class, () -> ApiVersion.parse(text));

    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.error().code()).isEqualTo(code);
    assertThat(refusal.error().target()).isEqualTo("api-version");
  }
}
