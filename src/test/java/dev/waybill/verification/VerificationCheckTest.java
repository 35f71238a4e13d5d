package dev.waybill.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.document.DocumentConfig;
import dev.waybill.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationCheckTest {
  private static final String SCHEDULE = "waybill.verification.schedule";
  private static final String RATE = "waybill.verification.bytes-per-second";

  @Test
  void defaultsAreAccepted() {
    assertThat(Settings.refused(check(Map.of(), Map.of()))).isEmpty();
    assertThat(Settings.warnings(check(Map.of(), Map.of()))).isEmpty();
  }

  @Test
  void scheduleIsOffOrAMinuteOrMore() {
    assertThat(Settings.refused(check(Map.of(SCHEDULE, "59s"), Map.of())))
        .containsExactly(SCHEDULE + " is 59s; accepted: 0s (off), or 1m or more");
    assertThat(Settings.refused(check(Map.of(SCHEDULE, "1m"), Map.of()))).isEmpty();
    assertThat(Settings.refused(check(Map.of(SCHEDULE, "0"), Map.of()))).isEmpty();
  }

  @Test
  void paceThatWouldNeverEndIsRefused() {
    assertThat(Settings.refused(check(Map.of(RATE, "63K"), Map.of())))
        .containsExactly(RATE + " is 63K; accepted: 64K or more");
    assertThat(Settings.refused(check(Map.of(RATE, "64K"), Map.of()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23h", "0"})
  void bytesThatAreGoneBeforeTheBlobIsReadAreWarnedOf(String retention) {
    Map<String, String> documents = Map.of("waybill.documents.retention", retention);

    assertThat(Settings.warnings(check(Map.of(), documents)))
        .singleElement()
        .asString()
        .contains(SCHEDULE + " (1d)", "waybill.documents.retention");
    assertThat(Settings.warnings(check(Map.of(SCHEDULE, "0"), documents))).isEmpty();
  }

  private static VerificationCheck check(Map<String, String> own, Map<String, String> documents) {
    return new VerificationCheck(
        Settings.of(VerificationConfig.class, own), Settings.of(DocumentConfig.class, documents));
  }
}
