package dev.waybill.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetiredSettingsTest {
  @Test
  void retiredSettingsAreRefusedWithWhatToDo() {
    assertThat(
            Settings.violations(
                RetiredSettings.class,
                Map.of(
                    "waybill.documents.max-kept", "64G",
                    "waybill.rate-limit.deletes.burst", "1",
                    "waybill.backup.poll-interval", "2s")))
        .containsExactlyInAnyOrder(
            "waybill.documents.max-kept was renamed to waybill.documents.max-stored-size",
            "waybill.rate-limit.deletes.burst was removed: waybill.rate-limit.writes.burst holds for"
                + " deletes too",
            "waybill.backup.poll-interval was removed: it is always 1s");
  }

  @Test
  void nothingIsRefusedWithoutThem() {
    assertThat(Settings.violations(RetiredSettings.class, Map.of())).isEmpty();
  }

  @Test
  void environmentVariablesAreRefusedToo() {
    assertThat(
            Settings.violationsOfEnvironment(
                RetiredSettings.class, Map.of("WAYBILL_DOCUMENTS_MIN_PACE", "1K")))
        .containsExactly("waybill.documents.min-pace was renamed to waybill.documents.min-rate");
  }
}
