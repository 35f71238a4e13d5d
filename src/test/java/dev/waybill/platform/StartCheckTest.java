package dev.waybill.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartCheckTest {
  @Test
  void everythingThatIsRefusedIsSaidAtOnce() {
    List<SettingsCheck> checks =
        List.of(
            findings ->
                findings.require(
                    false,
                    "waybill.one",
                    Duration.ofMinutes(5),
                    "less than %s",
                    Duration.ofMinutes(1)),
            findings -> findings.refuse("waybill.two and waybill.three contradict each other"));

    assertThatThrownBy(() -> new StartCheck(checks, null))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("waybill.one is 5m. Expected less than 1m")
        .hasMessageContaining("waybill.two and waybill.three contradict each other");
  }

  @Test
  void warningAloneRefusesNothing() {
    assertThatCode(() -> new StartCheck(List.of(findings -> findings.warn("careful")), null))
        .doesNotThrowAnyException();
  }
}
