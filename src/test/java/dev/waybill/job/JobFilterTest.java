package dev.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.arm.ArmException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobFilterTest {
  @Test
  void noFilterAcceptsEveryJob() {
    JobFilter all = new JobFilter(null, null, null);

    assertThat(JobFilter.parse(Optional.empty())).isEqualTo(all);
    assertThat(JobFilter.parse(Optional.of("  "))).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          type eq 'Import'                                     | Import |          |
          state eq 'Closed'                                    |        | Closed   |
          trackingnumber eq 'A1'                               |        |          | A1
          TYPE EQ 'export'                                     | Export |          |
          type  eq  'Import'  and  state eq 'creating'         | Import | Creating |
          type eq 'Import'and state eq 'Creating'              | Import | Creating |
          trackingnumber eq 'a and type eq ''Import'''         |        |          | a and type eq 'Import'
          trackingnumber eq 'x' and state eq 'Received' and type eq 'Export' | Export | Received | x
          """)
  void filterNamesTypeStateAndTrackingNumber(
      String text, JobType type, JobState state, String trackingNumber) {
    assertThat(JobFilter.parse(Optional.of(text)))
        .isEqualTo(new JobFilter(type, state, trackingNumber));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type",
        "type eq",
        "type eq Import",
        "type eq 'Import",
        "type eq 'Import' and",
        "and type eq 'Import'",
        "type eq 'Import' or state eq 'Closed'",
        "(type eq 'Import')",
        "type eq 'Import' and type eq 'Import'",
        "type ne 'Import'",
        "state eq 'Lost'",
        "name eq 'x'",
        "type eq 'Import' x",
        "type eq 'Import' andstate eq 'Closed'",
        "trackingnumber eq 'it's'",
        "trackingnumber eq 'a\u0000'"
      })
  void anyOtherFormIsRefused(String text) {
    ArmException refusal =
        catchThrowableOfType(ArmException.class, () -> JobFilter.parse(Optional.of(text)));

    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.error().target()).isEqualTo("$filter");
  }

  @Test
  void filterLongerThanAnyIsRefused() {
    String longest = "trackingnumber eq '%s'".formatted("x".repeat(1024 - 20));

    assertThat(JobFilter.parse(Optional.of(longest)).trackingNumber()).hasSize(1024 - 20);
    assertThat(
            catchThrowableOfType(
                    ArmException.class, () -> JobFilter.parse(Optional.of(longest + " ")))
                .error()
                .message())
        .endsWith("at most 1024 characters are accepted.");
  }
}
