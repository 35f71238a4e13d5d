package dev.waybill.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentCheckTest {
  private static final String MAX_SIZE = "waybill.documents.max-size";
  private static final String MAX_KEPT = "waybill.documents.max-kept";
  private static final String LEASE = "waybill.documents.receiving-lease";

  @Test
  void defaultsAreAccepted() {
    assertThat(refused(Map.of(), "1T")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "200001M"})
  void sizeThatNoBlobHasIsRefused(String size) {
    assertThat(refused(Map.of(MAX_SIZE, size, MAX_KEPT, "1T"), "1T"))
        .singleElement()
        .asString()
        .contains(MAX_SIZE + " is " + size, "accepted: 1 to 200000M");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "200000M"})
  void sizeThatABlobHasIsAccepted(String size) {
    assertThat(refused(Map.of(MAX_SIZE, size, MAX_KEPT, "1T"), "1T")).isEmpty();
  }

  @Test
  void lessRoomThanTheLargestDocumentTakesIsRefused() {
    assertThat(refused(Map.of(MAX_KEPT, "3G"), "1T"))
        .containsExactly(MAX_KEPT + " is 3G; accepted: " + MAX_SIZE + " (4G) or more");
  }

  @Test
  void bodiesThatAreLimitedToLessAreRefused() {
    assertThat(refused(Map.of(MAX_SIZE, "4G"), "10M"))
        .containsExactly(
            "quarkus.http.limits.max-body-size is 10M; accepted: " + MAX_SIZE + " (4G) or more");
  }

  @Test
  void uploadThatIsGivenUpWhileItsSenderMayBeSilentIsRefused() {
    assertThat(refused(Map.of(LEASE, "60s"), "1T"))
        .containsExactly(LEASE + " is 1m; accepted: longer than quarkus.http.read-timeout (1m)");
    assertThat(refused(Map.of(LEASE, "61s"), "1T")).isEmpty();
  }

  private static List<String> refused(Map<String, String> values, String maxBody) {
    return Settings.refused(
        new DocumentCheck(
            Settings.of(DocumentConfig.class, values),
            new MemorySizeConverter().convert(maxBody),
            Duration.ofSeconds(60)));
  }
}
