package dev.waybill.bitlocker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
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
    assertThatExceptionOfType(SealingKeyMissingException.class)
        .isThrownBy(() -> sealer("second", 1).open(sealed, row))
        .withMessageContaining("'first'")
        .returns("first", SealingKeyMissingException::keyId);
  }

  @Test
  void retiredKeysOpenAndTheCurrentOneSeals() {
    Sealed old = sealer.seal(KEY, row);
    Sealed older = sealer("zeroth", 0).seal(KEY, row);

    KeySealer changed =
        Sealers.with(
            Map.of(
                "waybill.security.sealing-key.id",
                "second",
                "waybill.security.sealing-key.value",
                Sealers.value(2),
                "waybill.security.retired-sealing-keys[0].id",
                "zeroth",
                "waybill.security.retired-sealing-keys[0].value",
                Sealers.value(0),
                "waybill.security.retired-sealing-keys[1].id",
                "first",
                "waybill.security.retired-sealing-keys[1].value",
                Sealers.value(1)));

    assertThat(changed.keyIds()).containsExactly("second", "zeroth", "first");
    assertThat(changed.open(old, row)).isEqualTo(KEY);
    assertThat(changed.open(older, row)).isEqualTo(KEY);
    Sealed fresh = changed.seal(KEY, row);
    assertThat(fresh.keyId()).isEqualTo("second");
    assertThat(sealer("second", 2).open(fresh, row)).isEqualTo(KEY);
    refused(changed, new Sealed("zeroth", old.bytes()), row);
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
    assertThatExceptionOfType(SealBrokenException.class)
        .isThrownBy(() -> sealer.open(sealed, row))
        .withMessageContaining("'" + sealed.keyId() + "'")
        .withMessageNotContaining("238810");
  }

  private static KeySealer sealer(String id, int filler) {
    return Sealers.of(id, Sealers.value(filler));
  }
}
