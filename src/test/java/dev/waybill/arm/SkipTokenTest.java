package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
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

  @Test
  void whateverBytesATokenHasItIsOneOfTwoKeysOrRefused() {
    Random random = new Random(20261122);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      byte[] marked =
          ("1/" + new String(bytes, StandardCharsets.ISO_8859_1))
              .getBytes(i % 2 == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
      String text = Base64.getUrlEncoder().encodeToString(random.nextBoolean() ? bytes : marked);
      try {
        assertThat(SkipToken.parse(text, 2).keys())
            .hasSize(2)
            .allSatisfy(key -> assertThat(key).doesNotContain("\0").isEqualTo(written(key)));
      } catch (ArmException e) {
        assertThat(e.status()).isEqualTo(400);
      }
    }
  }

  /** As PostgreSQL would have it: half a surrogate pair would come back as something else. */
  private static String written(String key) {
    return new String(key.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  @Test
  void tokenLongerThanAnyIsRefusedUnread() {
    String text = new SkipToken(List.of("a", "b".repeat(4096))).text();

    assertThat(refusal(text).error().target()).isEqualTo("$skipToken");
  }

  private static ArmException refusal(String text) {
    return catchThrowableOfType(ArmException.class, () -> SkipToken.parse(text, 2));
  }
}
