package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupCheckTest {
  private static final long HEAP = 256 << 20;

  @Test
  void defaultsAreAccepted() {
    assertThat(refused(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "concurrency,        11,   waybill.backup.max-per-subscription is 12,"
        + " waybill.backup.concurrency (11) or less",
    "max-per-subscription, 17, waybill.backup.max-per-subscription is 17,"
        + " waybill.backup.concurrency (16) or less",
    "memory,             4095K, waybill.backup.memory is 4095K, 4M (one block) to 128M",
    "memory,             129M, waybill.backup.memory is 129M,  4M (one block) to 128M",
    "poll-interval,      61s,  waybill.backup.poll-interval is 61s, waybill.backup.lease (1m)",
    "retry-initial,      6m,   waybill.backup.retry-initial is 6m, waybill.backup.retry-max (5m)",
    "retry-blocked,      500ms, waybill.backup.retry-initial is 1s,"
        + " waybill.backup.retry-blocked (500ms)",
    "age-limit,          19m,  waybill.backup.age-limit is 19m,"
        + " twice waybill.backup.retry-blocked (10m)",
    "retry-max,          4d,   waybill.backup.age-limit is 7d, twice waybill.backup.retry-max (4d)",
    "lease,              4d,   waybill.backup.age-limit is 7d, twice waybill.backup.lease (4d)"
  })
  void contradictionNamesBothSettingsAndWhatIsAccepted(
      String setting, String value, String given, String accepted) {
    assertThat(refused(Map.of("waybill.backup." + setting, value)))
        .singleElement()
        .asString()
        .contains(given, "accepted: ", accepted);
  }

  @ParameterizedTest
  @CsvSource({
    "concurrency, 12",
    "max-per-subscription, 16",
    "memory, 4M",
    "memory, 128M",
    "poll-interval, 1m",
    "retry-initial, 5m",
    "retry-blocked, 1s",
    "age-limit, 20m"
  })
  void valueAtTheEdgeIsAccepted(String setting, String value) {
    assertThat(refused(Map.of("waybill.backup." + setting, value))).isEmpty();
  }

  private static List<String> refused(Map<String, String> values) {
    return Settings.refused(new BackupCheck(Settings.of(BackupConfig.class, values), HEAP));
  }
}
