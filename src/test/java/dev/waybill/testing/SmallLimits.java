package dev.waybill.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * A service whose limits are soon reached, and that pushes its events to {@link Receivers}. Each
 * start of a service takes as long as many tests, so all tests of limits share this one.
 */
public final class SmallLimits implements QuarkusTestProfile {
  /** How many bytes a document may have. */
  public static final int LARGEST = 2 * 1024 * 1024;

  /** How many bytes of documents are kept. */
  public static final int MOST_KEPT = 5 * LARGEST;

  /** How many documents are taken in at the same time. */
  public static final int MOST_STREAMS = 8;

  /** How many connections uploads may use: half of the fewest that are accepted. */
  public static final int CHUNK_CONNECTIONS = 4;

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.ofEntries(
        Map.entry("waybill.documents.max-size", String.valueOf(LARGEST)),
        Map.entry("waybill.documents.max-stored-size", String.valueOf(MOST_KEPT)),
        Map.entry("waybill.documents.max-streams", String.valueOf(MOST_STREAMS)),
        Map.entry("waybill.documents.idle-timeout", "2s"),
        Map.entry("waybill.documents.min-rate", "64K"),
        Map.entry("quarkus.datasource.jdbc.max-size", String.valueOf(2 * CHUNK_CONNECTIONS)),
        // So slow that a subscription whose requests were used up has none for a second.
        Map.entry("waybill.rate-limit.reads.per-second", "1"),
        Map.entry("waybill.rate-limit.writes.per-second", "1"),
        // Pruning would wait for the locks that tests hold, with a connection of its own.
        Map.entry("waybill.backup.prune-interval", "1h"));
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(Receivers.class));
  }
}
