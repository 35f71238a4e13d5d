package dev.waybill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a collector of logs gets in production: an object a line, and no secret in any. */
@ExtendWith(SharedServers.class)
class ProductionLogIT {
  @Test
  void failedBackupIsALineThatSaysWhoseItIs(Servers servers) {
    try (Replica replica =
        Replica.start(servers, BrokenAccounts.settings(servers)).awaitReady().use()) {
      ImportJob job =
          ImportJob.withContainer("logged")
              .with("storageAccountId", "'%s'".formatted(BrokenAccounts.WRONG_KEY_ID))
              .drive("D1", 1000)
              .ship()
              .handInAll();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> replica.log().contains("AuthorizationFailure"));
      String document = job.backup("D1").getString("documentId");
      replica.terminate();
      assertThat(replica.exitCode()).isEqualTo(Replica.TERMINATED);

      List<JsonPath> lines = replica.log().lines().map(JsonPath::from).toList();
      assertThat(lines)
          .allSatisfy(
              line -> {
                assertThat(Instant.parse(line.getString("timestamp"))).isNotNull();
                assertThat(line.getString("level")).isIn("INFO", "WARN");
                assertThat(line.getString("message")).isNotBlank();
              });
      assertThat(lines)
          .filteredOn(line -> line.getString("message").contains("AuthorizationFailure"))
          .isNotEmpty()
          .allSatisfy(line -> assertAbout(job, document, line.getMap("mdc")));
      assertThat(lines)
          .as("the audit, where no other place is set")
          .anyMatch(line -> "audit".equals(line.getString("loggerName")));
      assertThat(replica.log()).doesNotContain(BrokenAccounts.WRONG_KEY, Body.KEY);
    }
  }

  private static void assertAbout(ImportJob job, String document, Map<String, String> mdc) {
    assertThat(mdc).containsOnlyKeys("task", "document", "job", "drive");
    assertThat(mdc.get("job")).contains(job.subscription()).endsWith("/jobs/logged");
    assertThat(mdc.get("drive")).isEqualTo("D1");
    assertThat(mdc.get("document")).isEqualTo(document);
  }
}
