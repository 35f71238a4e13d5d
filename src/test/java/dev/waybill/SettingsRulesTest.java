package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.arm.ArmConfig;
import dev.waybill.backup.BackupConfig;
import dev.waybill.document.DocumentConfig;
import dev.waybill.event.EventsConfig;
import dev.waybill.settings.Settings;
import dev.waybill.verification.VerificationConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsRulesTest {
  private static final long MIB = 1 << 20;
  private static final String THREADS = "quarkus.thread-pool.max-threads";

  private final Map<String, String> settings =
      new HashMap<>(
          Map.of(
              "quarkus.http.limits.max-body-size",
              "1T",
              "quarkus.http.read-timeout",
              "90s",
              THREADS,
              "200"));

  @Test
  void defaultsAreAcceptedInASmallHeap() {
    assertThat(refused()).isEmpty();
    assertThat(Settings.warnings(rules())).isEmpty();
    assertThat(refused(120)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          waybill.public-url | waybill.example.net | is waybill.example.net. Expected an http or https address
          waybill.public-url | https://waybill.example.net?a=b | is https://waybill.example.net?a=b. Expected
          waybill.backup.concurrency | 11 | waybill.backup.max-per-subscription is 12. Expected waybill.backup.concurrency (11) or less
          waybill.backup.max-per-subscription | 17 | is 17. Expected waybill.backup.concurrency (16) or less
          waybill.backup.age-limit | 1h | waybill.backup.age-limit is 1h. Expected four times waybill.backup.retry-max (30m)
          waybill.events.max-age | 19m | is 19m. Expected twice waybill.events.max-backoff (10m) or more
          waybill.documents.max-size | 0 | waybill.documents.max-size is 0. Expected 1 to 200000M
          waybill.documents.max-size | 200001M | waybill.documents.max-size is 200001M. Expected 1 to 200000M
          waybill.documents.max-stored-size | 3G | is 3G. Expected waybill.documents.max-size (4G) or more
          quarkus.http.limits.max-body-size | 10M | is 10M. Expected waybill.documents.max-size (4G) or more
          waybill.documents.receiving-lease | 90s | is 90s. Expected longer than quarkus.http.read-timeout (90s)
          waybill.documents.idle-timeout | 90s | is 90s. Expected shorter than quarkus.http.read-timeout (90s)
          waybill.documents.min-rate | 3495 | is 3495. Expected 0, or 3496 (1 MiB within waybill.documents.receiving-lease, 5m)
          waybill.verification.schedule | 59s | is 59s. Expected 0s (off), or 1m or more
          waybill.verification.bytes-per-second | 63K | is 63K. Expected 64K or more
          """)
  void conflictNamesTheSettingItsValueAndWhatIsExpected(
      String setting, String value, String message) {
    settings.put("waybill.backup.retry-max", message.contains("(30m)") ? "30m" : "5m");
    settings.put("waybill.documents.min-rate", "0");
    if (value.equals("200001M")) {
      settings.put("waybill.documents.max-stored-size", "1T");
    }
    settings.put(setting, value);

    assertThat(refused()).singleElement().asString().contains(message);
  }

  @ParameterizedTest
  @CsvSource({
    "waybill.public-url, https://gateway.example.net/waybill",
    "waybill.backup.concurrency, 12",
    "waybill.backup.max-per-subscription, 16",
    "waybill.documents.max-size, 1",
    "waybill.documents.min-rate, 3496",
    "waybill.documents.min-rate, 0",
    "waybill.verification.schedule, 1m",
    "waybill.verification.schedule, 0",
    "waybill.verification.bytes-per-second, 64K"
  })
  void valueAtTheEdgeIsAccepted(String setting, String value) {
    settings.put(setting, value);

    assertThat(refused()).isEmpty();
  }

  @Test
  void passwordIsNotShown() {
    settings.put("waybill.public-url", "https://me:top-secret@waybill.example.net");

    assertThat(refused())
        .singleElement()
        .asString()
        .contains("waybill.public-url")
        .doesNotContain("top-secret");
  }

  @ParameterizedTest
  @CsvSource({
    "waybill.backup.memory, 4095K, 256, 4M (one block) to 128M",
    "waybill.backup.memory, 129M, 256, 4M (one block) to 128M",
    "waybill.documents.max-streams, 101, 4096, 100 or less (half of quarkus.thread-pool",
    "waybill.documents.max-streams, 17, 64, '16 or less (2M each'"
  })
  void moreThanTheProcessBearsIsRefused(
      String setting, String value, long heap, String expectation) {
    settings.put(setting, value);

    assertThat(refused(heap))
        .singleElement()
        .asString()
        .startsWith(setting + " is " + value + ". Expected " + expectation);
  }

  @ParameterizedTest
  @CsvSource({
    "waybill.backup.memory, 4M, 256",
    "waybill.backup.memory, 128M, 256",
    "waybill.documents.max-streams, 16, 64",
    "waybill.documents.max-streams, 100, 4096"
  })
  void whatTheProcessBearsIsAccepted(String setting, String value, long heap) {
    settings.put(setting, value);

    assertThat(refused(heap)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23h", "0"})
  void bytesThatAreDeletedBeforeTheBlobIsVerifiedAreWarnedOf(String retention) {
    settings.put("waybill.documents.retention", retention);
    assertThat(Settings.warnings(rules()))
        .singleElement()
        .asString()
        .contains("waybill.verification.schedule", "waybill.documents.retention");

    settings.put("waybill.verification.schedule", "0");
    assertThat(Settings.warnings(rules())).isEmpty();
  }

  private List<String> refused() {
    return Settings.refused(rules());
  }

  private List<String> refused(long heapMebibytes) {
    return Settings.refused(findings -> rules().checkMemory(findings, heapMebibytes * MIB));
  }

  private SettingsRules rules() {
    return new SettingsRules(
        Settings.of(ArmConfig.class, settings),
        Settings.of(DocumentConfig.class, settings),
        Settings.of(BackupConfig.class, settings),
        Settings.of(VerificationConfig.class, settings),
        Settings.of(EventsConfig.class, settings),
        Settings.config(settings));
  }
}
