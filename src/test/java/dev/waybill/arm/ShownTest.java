package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void longValueIsCut() {
    assertThat(Shown.of("x".repeat(301))).isEqualTo("x".repeat(299) + "…");
    assertThat(Shown.of("x".repeat(300))).isEqualTo("x".repeat(300));
  }

  @Test
  void characterOfTwoUnitsIsNeverCutInHalf() {
    assertThat(Shown.of("x".repeat(298) + "😀😀")).isEqualTo("x".repeat(298) + "…");
    assertThat(Shown.of("x".repeat(297) + "😀😀")).isEqualTo("x".repeat(297) + "😀…");
  }

  @Test
  void controlCharactersAreReplaced() {
    assertThat(Shown.of("a\r\nb")).isEqualTo("a??b");
  }

  @Test
  void lineEndsAndTurnsOfUnicodeAreReplaced() {
    assertThat(Shown.of("a\u0085\u2028\u202Eb\u2066ü😀")).isEqualTo("a???b?ü😀");
  }
}
