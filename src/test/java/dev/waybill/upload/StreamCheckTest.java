package dev.waybill.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.document.DocumentConfig;
import dev.waybill.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamCheckTest {
  private static final String STREAMS = "waybill.documents.max-streams";
  private static final long MIB = 1024 * 1024;

  @Test
  void defaultsAreAcceptedInASmallHeap() {
    assertThat(refused(Map.of(), 200, 120 * MIB)).isEmpty();
  }

  @Test
  void moreStreamsThanHalfOfTheThreadsAreRefused() {
    assertThat(refused(Map.of(STREAMS, "20"), 40, 1024 * MIB)).isEmpty();
    assertThat(refused(Map.of(STREAMS, "21"), 40, 1024 * MIB))
        .singleElement()
        .asString()
        .contains(STREAMS + " is 21", "accepted: 20 or less", "quarkus.thread-pool.max-threads");
  }

  @Test
  void moreStreamsThanTheHeapBearsAreRefused() {
    assertThat(refused(Map.of(STREAMS, "16"), 200, 64 * MIB)).isEmpty();
    assertThat(refused(Map.of(STREAMS, "17"), 200, 64 * MIB))
        .singleElement()
        .asString()
        .contains(STREAMS + " is 17", "accepted: 16 or less (2 MiB each");
  }

  private static List<String> refused(Map<String, String> values, int threads, long heap) {
    return Settings.refused(
        new StreamCheck(Settings.of(DocumentConfig.class, values), threads, heap));
  }
}
