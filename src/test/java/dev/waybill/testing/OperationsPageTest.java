package dev.waybill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that operators read tells of every metric there is, and of no other. */
@QuarkusTest
class OperationsPageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path PAGE = Path.of("src", "site", "markdown", "operations.md");

  /** A row of the table: name, type. */
  private static final Pattern ROW =
      Pattern.compile("^\\| `(waybill_\\w+)` \\| (\\w+) \\|", Pattern.MULTILINE);

  Servers servers;

  @Test
  void everyMetricIsInTheTableAndTheOtherWayRound() throws IOException {
    Map<String, String> told = new HashMap<>();
    ROW.matcher(Files.readString(PAGE))
        .results()
        .forEach(row -> assertThat(told.put(row.group(1), row.group(2))).isNull());
    ImportJob job = letEverythingHappen();

    try {
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(measured()).isEqualTo(told));
    } finally {
      new Rows(servers).failBackups(job.subscription(), "The test is over.");
    }
  }

  /** Metrics of what has never happened are not there yet. */
  private static ImportJob letEverythingHappen() {
    ImportJob job =
        ImportJob.withContainer("every-metric")
            .with("storageAccountId", "'%s'".formatted(BrokenAccounts.WRONG_KEY_ID))
            .drive("D1", 1000)
            .ship();
    job.station().put("D1", Manifests.small("D2"));
    job.handInAll();
    job.station().putLog("D1", "error", Manifests.small("D1"));
    return job;
  }

  private Map<String, String> measured() {
    Map<String, String> types = new HashMap<>(Metrics.of(servers).types());
    // The largest of late belongs to the timer or summary beside it.
    types.keySet().removeIf(name -> !name.startsWith("waybill_") || name.endsWith("_max"));
    return types;
  }
}
