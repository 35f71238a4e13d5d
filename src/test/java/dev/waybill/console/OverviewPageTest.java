package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.overview.FailureCount;
import dev.waybill.overview.Overview;
import dev.waybill.overview.Samples;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the overview makes of its figures. */
class OverviewPageTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "168, 168", "24, 24", "'', 24", "2, 24", "-1, 24", "24h, 24", "' 6', 24"})
  void spanIsOneOfThoseThatCanBeChosen(String asked, int hours) {
    assertThat(OverviewPage.hours(asked)).isEqualTo(hours);
  }

  @ParameterizedTest
  @CsvSource({
    "200, 200, 100 %",
    "200, 100, 50.00 %",
    "3, 2, 66.66 %",
    "5000000, 4999999, 99.99 %",
    "5000000, 0, 0.00 %",
    "0, 0, –",
    ", , –"
  })
  void shareIsNeverRoundedUp(Long stored, Long verified, String share) {
    assertThat(page(documents(stored, verified)).verifiedShare()).isEqualTo(share);
  }

  @Test
  void mostFailuresIsWhatOthersAreComparedWith() {
    Overview.Documents none = documents(null, null);

    assertThat(page(none).mostFailures()).isEqualTo(1);
    assertThat(
            page(
                    none,
                    new FailureCount("A", FailureCount.State.failed, 2),
                    new FailureCount("B", FailureCount.State.blocked, 5))
                .mostFailures())
        .isEqualTo(5);
  }

  /** The scripts ask for them by these names. */
  @Test
  void chartsAreOfSamplesThatAreThere() {
    List<String> samples =
        Stream.of(Samples.class.getRecordComponents()).map(RecordComponent::getName).toList();

    assertThat(page(documents(1L, 1L)).charts())
        .isNotEmpty()
        .allSatisfy(
            chart -> {
              List<String> series = List.of(chart.series().split(",", -1));
              assertThat(samples).containsAll(series);
              assertThat(chart.labels()).hasSameSizeAs(series).doesNotHaveDuplicates();
              assertThat(chart.unit()).isIn("count", "rate", "byteRate", "seconds", "percent");
            });
  }

  private static Overview.Documents documents(Long stored, Long verified) {
    return new Overview.Documents(0, Instant.EPOCH, stored, stored, verified, 0L);
  }

  private static OverviewPage page(Overview.Documents documents, FailureCount... failures) {
    Overview.Queue queue = new Overview.Queue(0, 0, 0, 0, 0, 0, 0);
    Overview overview = new Overview(Instant.EPOCH, queue, List.of(failures), documents, null);
    return OverviewPage.of(24, overview);
  }
}
