package dev.waybill.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.document.DocumentConfig;
import dev.waybill.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SenderCheckTest {
  private static final String SILENCE = "waybill.documents.max-silence";
  private static final String PACE = "waybill.documents.min-pace";

  @Test
  void defaultsAreAccepted() {
    assertThat(refused(Map.of())).isEmpty();
  }

  @Test
  void silenceThatTheServerWouldCutOffWithoutAnAnswerIsRefused() {
    assertThat(refused(Map.of(SILENCE, "90s")))
        .containsExactly(
            SILENCE + " is 90s; accepted: shorter than quarkus.http.read-timeout (90s)");
  }

  @Test
  void paceAtWhichNoChunkComesWholeWithinItsLeaseIsRefused() {
    assertThat(refused(Map.of(PACE, "3495"))).singleElement().asString().contains("3496", "5m");
    assertThat(refused(Map.of(PACE, "3496"))).isEmpty();
    assertThat(refused(Map.of(PACE, "0"))).isEmpty();
  }

  private static List<String> refused(Map<String, String> values) {
    return Settings.refused(
        new SenderCheck(Settings.of(DocumentConfig.class, values), Duration.ofSeconds(90)));
  }
}
