package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Collection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static final int MANY = 1000;

  private final MeterRegistry registry = new SimpleMeterRegistry();

  @BeforeEach
  void bound() {
    Labels labels = new Labels();
    registry.config().meterFilter(labels.ofRequests()).meterFilter(labels.ofFailures());
  }

  @Test
  void codesThatAStorageMakesUpAreCountedTogether() {
    for (int i = 0; i < MANY; i++) {
      registry.counter("waybill.some", "code", "Made" + i).increment();
    }

    Collection<Counter> counters = registry.find("waybill.some").counters();
    assertThat(counters).hasSize(Labels.MOST_CODES + 1);
    assertThat(counters.stream().mapToDouble(Counter::count).sum()).isEqualTo(MANY);
    assertThat(registry.get("waybill.some").tag("code", "Other").counter().count())
        .isEqualTo(MANY - Labels.MOST_CODES);
  }

  @Test
  void pathsOfRequestsThatBrokeOffAndUnknownMethodsAreNoLabels() {
    request("MADE", "RESET", "/made/up");
    request("PUT", "RESET", "/made/up");
    request("MADE", "405", "/jobs/{jobName}");
    request("OPTIONS", "200", "/made/up");

    assertThat(registry.getMeters())
        .extracting(m -> m.getId().getTag("method") + " " + m.getId().getTag("uri"))
        .containsExactlyInAnyOrder(
            "OTHER UNKNOWN", "PUT UNKNOWN", "OPTIONS UNKNOWN", "OTHER /jobs/{jobName}");
  }

  private void request(String method, String status, String uri) {
    registry.timer("http.server.requests", "method", method, "status", status, "uri", uri);
  }
}
