package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.job.DriveState;
import dev.waybill.job.JobName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers, words and links of pages. */
class FormatsTest {
  private static final String SUBSCRIPTION = "5c1b2d3e-0000-4000-8000-000000000001";

  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "1023, 1023 bytes",
    "1024, 1.00 KiB",
    "2099, 2.05 KiB",
    "10240, 10.0 KiB",
    "102400, 100 KiB",
    "75497472, 72.0 MiB",
    "1610612736, 1.50 GiB",
    "9223372036854775807, 8192 PiB"
  })
  void bytesHaveThreeDigits(long count, String words) {
    assertThat(Formats.bytes(count)).isEqualTo(words);
  }

  @Test
  void thousandsAreApart() {
    assertThat(Formats.grouped(999L)).isEqualTo("999");
    assertThat(Formats.grouped(1_234_567L)).isEqualTo("1,234,567");
  }

  @Test
  void namesOfTheApiAreReadAsWords() {
    assertThat(Formats.words(DriveState.CompletedMoreInfo)).isEqualTo("Completed more info");
    assertThat(Formats.words("notRequested")).isEqualTo("Not requested");
    assertThat(Formats.words("")).isEmpty();
  }

  @Test
  void linksLeadToTheJobWhateverItsGroupIsCalled() {
    JobName job = new JobName(SUBSCRIPTION, "büro-(west)", "reel-7");
    String encoded = "b%C3%BCro-%28west%29";

    assertThat(Formats.page(job))
        .isEqualTo("/console/jobs/%s/%s/reel-7".formatted(SUBSCRIPTION, encoded));
    String armId = armId("büro-(west)");
    assertThat(Formats.jobPage(armId)).isEqualTo(Formats.page(job));
    assertThat(Formats.stationPath(armId))
        .isEqualTo(
            "/station/v1/subscriptions/%s/resourceGroups/%s/jobs/reel-7"
                .formatted(SUBSCRIPTION, encoded));
    assertThat(Formats.resourceGroup(armId)).isEqualTo("büro-(west)");
    assertThat(Formats.jobPage("/not/a/job")).isEmpty();
  }

  private static String armId(String group) {
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ImportExport/jobs/reel-7"
        .formatted(SUBSCRIPTION, group);
  }
}
