package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void longValueIsCut() {
    assertThat(Shown.of("x".repeat(101))).isEqualTo("x".repeat(100) + "…");
    assertThat(Shown.of("x".repeat(100))).isEqualTo("x".repeat(100));
  }

  @Test
  void characterOfTwoUnitsIsNeverCutInHalf() {
    assertThat(Shown.of("x".repeat(99) + "😀😀")).isEqualTo("x".repeat(99) + "…");
    assertThat(Shown.of("x".repeat(98) + "😀😀")).isEqualTo("x".repeat(98) + "😀…");
  }

  @Test
  void controlCharactersAreReplaced() {
    assertThat(Shown.of("a\r\nb")).isEqualTo("a??b");
  }
}
