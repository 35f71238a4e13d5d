package dev.waybill.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
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
  void pathsThatWereSentAndUnknownMethodsAreNoLabels() {
    String template = Labels.PATHS.iterator().next();
    request("MADE", "RESET", "/made/up");
    request("PUT", "404", "/subscriptions/{subscriptionId}/made/up");
    request("MADE", "405", template);
    request("OPTIONS", "200", "/made/up");
    request("GET", "404", "NOT_FOUND");

    assertThat(registry.getMeters())
        .extracting(m -> m.getId().getTag("method") + " " + m.getId().getTag("uri"))
        .containsExactlyInAnyOrder(
            "OTHER UNKNOWN",
            "PUT UNKNOWN",
            "OTHER " + template,
            "OPTIONS UNKNOWN",
            "GET NOT_FOUND");
  }

  @Test
  void everyPathOfAResourceIsKnown() {
    Set<String> paths =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.waybill")
                .stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                .map(LabelsTest::path)
                .collect(Collectors.toSet());

    assertThat(paths).isNotEmpty().isEqualTo(Labels.PATHS);
  }

  private static String path(JavaMethod method) {
    String base = method.getOwner().getAnnotationOfType(Path.class).value();
    return method
        .tryGetAnnotationOfType(Path.class)
        .map(path -> base + "/" + path.value())
        .orElse(base);
  }

  private void request(String method, String status, String uri) {
    registry.timer("http.server.requests", "method", method, "status", status, "uri", uri);
  }
}
