package dev.waybill.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigestsTest {
  // RFC 1321 and FIPS 180: the test vectors for "abc"
  private static final Fingerprint ABC =
      new Fingerprint(
          3,
          "900150983CD24FB0D6963F7D28E17F72",
          "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD");

  @Test
  void bothDigestsAndTheLengthAreThoseOfAllBytes() {
    Digests digests = new Digests();
    digests.update("xxab".getBytes(StandardCharsets.US_ASCII), 2, 2);
    digests.update("c".getBytes(StandardCharsets.US_ASCII), 0, 1);

    assertThat(digests.length()).isEqualTo(3);
    assertThat(digests.finish()).isEqualTo(ABC);
  }

  @Test
  void nothingHasTheDigestsOfNothing() {
    assertThat(new Digests().finish())
        .isEqualTo(
            new Fingerprint(
                0,
                "D41D8CD98F00B204E9800998ECF8427E",
                "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"));
  }

  @Test
  void hashOfThirtyTwoDigitsIsComparedAsMd5() {
    assertThat(ABC.matches(ABC.md5())).isTrue();
    assertThat(ABC.matches("900150983cd24fb0d6963f7d28e17f72")).isTrue();
    assertThat(ABC.matches("900150983CD24FB0D6963F7D28E17F73")).isFalse();
    assertThat(ABC.matches(ABC.sha256().substring(0, 32))).isFalse();
    assertThat(ABC.comparableWith("0".repeat(32))).isEqualTo(ABC.md5());
  }

  @Test
  void hashOfSixtyFourDigitsIsComparedAsSha256() {
    assertThat(ABC.matches(ABC.sha256())).isTrue();
    assertThat(ABC.matches(ABC.sha256().replace('B', 'b'))).isTrue();
    assertThat(ABC.matches(ABC.md5() + ABC.md5())).isFalse();
    assertThat(ABC.comparableWith("0".repeat(64))).isEqualTo(ABC.sha256());
  }
}
