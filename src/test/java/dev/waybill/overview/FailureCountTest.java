package dev.waybill.overview;

import static dev.waybill.overview.FailureCount.State.blocked;
import static dev.waybill.overview.FailureCount.State.failed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailureCountTest {
  @Test
  void twentyCodesAreShownAsTheyAre() {
    assertThat(FailureCount.largest(codes(20))).isEqualTo(codes(20));
  }

  @Test
  void whatIsBeyondIsCountedTogetherByState() {
    List<FailureCount> all = codes(20);
    all.add(new FailureCount("X", failed, 3));
    all.add(new FailureCount("Y", blocked, 2));
    all.add(new FailureCount("Z", failed, 1));

    assertThat(FailureCount.largest(all))
        .hasSize(22)
        .startsWith(codes(20).toArray(FailureCount[]::new))
        .endsWith(new FailureCount("Other", blocked, 2), new FailureCount("Other", failed, 4));
  }

  private static List<FailureCount> codes(int count) {
    return new ArrayList<>(
        IntStream.range(0, count)
            .mapToObj(i -> new FailureCount("C" + i, failed, 1000 - i))
            .toList());
  }
}
