package dev.waybill.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeySealerTest {
  private static final String KEY = "238810-662376-448998-450120-652806-203390-606320-483076";

  private final KeySealer sealer = sealer("first", 1);
  private final UUID row = UUID.randomUUID();

  @Test
  void whatWasSealedIsOpenedAgain() {
    Sealed sealed = sealer.seal(KEY, row);

    assertThat(sealed.keyId()).isEqualTo("first");
    assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("238810");
    assertThat(sealer.open(sealed, row)).isEqualTo(KEY);
    assertThat(sealer.open(sealer.seal("ü😀", row), row)).isEqualTo("ü😀");
  }

  @Test
  void sameTextIsNeverSealedTheSame() {
    assertThat(sealer.seal(KEY, row).bytes()).isNotEqualTo(sealer.seal(KEY, row).bytes());
  }

  @Test
  void anotherRowOpensNothing() {
    Sealed sealed = sealer.seal(KEY, row);

    refused(sealer, sealed, UUID.randomUUID());
  }

  @Test
  void anotherKeyOpensNothing() {
    Sealed sealed = sealer.seal(KEY, row);

    refused(sealer("first", 2), sealed, row);
    assertThatIllegalStateException()
        .isThrownBy(() -> sealer("second", 1).open(sealed, row))
        .withMessageContaining("'first'");
  }

  @Test
  void noByteMayBeOtherThanItWas() {
    byte[] bytes = sealer.seal(KEY, row).bytes();

    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      refused(sealer, new Sealed("first", changed), row);
    }
    for (int length = 0; length < bytes.length; length++) {
      refused(sealer, new Sealed("first", Arrays.copyOf(bytes, length)), row);
    }
  }

  private static void refused(KeySealer sealer, Sealed sealed, UUID row) {
    assertThatIllegalStateException()
        .isThrownBy(() -> sealer.open(sealed, row))
        .withMessageNotContaining("238810");
  }

  private static KeySealer sealer(String id, int filler) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) filler);
    String value = Base64.getEncoder().encodeToString(key);
    return new KeySealer(() -> new Key(id, value));
  }

  private record Key(String id, String value) implements SecurityConfig.SealingKey {}
}
