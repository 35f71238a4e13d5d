package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkipTokenTest {
  @Test
  void tokenIsReadBackAndNeedsNoEscaping() {
    SkipToken token = new SkipToken(List.of("résumé_(1)", "my-job"));

    assertThat(token.text()).matches("[A-Za-z0-9_-]+");
    assertThat(SkipToken.parse(token.text(), 2)).isEqualTo(token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1/", "1/a", "1/a/b/c", "2/a/b", "a/b", "1/a/b\u0000"})
  void whatIsNoTokenOfTwoKeysIsRefused(String plain) {
    String text = Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));

    assertThat(refusal(text).error().code()).isEqualTo("InvalidParameterValue");
    assertThat(refusal(text).error().target()).isEqualTo("$skipToken");
  }

  @Test
  void whatIsNoBase64IsRefused() {
    assertThat(refusal("%%%").status()).isEqualTo(400);
  }

  private static ArmException refusal(String text) {
    return catchThrowableOfType(ArmException.class, () -> SkipToken.parse(text, 2));
  }
}
