package dev.waybill.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.25S, 250ms",
    "PT1S, 1s",
    "PT90S, 90s",
    "PT5M, 5m",
    "PT36H, 36h",
    "P7D, 7d",
    "-PT5M, -5m",
    "PT0.0001S, PT0.0001S"
  })
  void durationsAreWrittenInTheLargestUnitThatLeavesNoRest(String duration, String written) {
    assertThat(Written.duration(Duration.parse(duration))).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1023, 1023", "1024, 1K", "1536, 1536", "16777216, 16M", "4294967296, 4G"})
  void sizesAreWrittenInTheLargestUnitThatLeavesNoRest(long bytes, String written) {
    assertThat(Written.size(bytes)).isEqualTo(written);
  }

  @Test
  void severalTebibytesHaveAUnitToo() {
    assertThat(Written.size(1L << 50)).isEqualTo("1024T");
  }
}
