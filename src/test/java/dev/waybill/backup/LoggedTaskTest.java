package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.platform.Lease;
import dev.waybill.testing.IdleService;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.LogLines;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fields of the lines about a backup that fails. */
@QuarkusTest
@TestProfile(IdleService.class)
class LoggedTaskTest extends WorkersPlace {
  private static final Logger LOG = Logger.getLogger(LoggedTaskTest.class);

  private LogLines log;
  private ImportJob job;

  @BeforeEach
  void listen() {
    log = LogLines.listen();
  }

  @AfterEach
  void stopListening() {
    log.close();
    servers.startDatabase();
    await().untilAsserted(() -> job.state("D1")); // Until the pool has new connections.
  }

  @Test
  void lineAboutATaskSaysWhichItIsAndNothingOfItIsLeftAfterwards() throws SQLException {
    job = oneDrive("logged", 1000);
    BackupTask task = claim(job);
    servers.stopStorage();

    work(task);
    LOG.info("afterwards");

    List<LogLines.Line> lines = log.with("task", task.id().toString());
    assertThat(lines).anyMatch(line -> line.text().contains("StorageUnreachable"));
    assertThat(lines)
        .allSatisfy(line -> assertThat(line.fields()).isEqualTo(fields(task)))
        .allSatisfy(line -> assertThat(line.thread()).isEqualTo(Thread.currentThread().getName()));
    assertThat(log.saying("afterwards"))
        .singleElement()
        .satisfies(line -> assertThat(line.fields()).isEmpty());
  }

  @Test
  void lineAboutATaskThatIsGivenBackSaysWhichItIs() throws SQLException {
    job = oneDrive("logged-given-back", 1000);
    BackupTask task = claim(job);
    servers.stopDatabase();

    claims.handBack(List.of(new Lease<>(task)));

    assertThat(log.saying("was not handed back"))
        .singleElement()
        .satisfies(line -> assertThat(line.fields()).isEqualTo(fields(task)));
  }

  private static Map<String, String> fields(BackupTask task) {
    return Map.of(
        "task", task.id().toString(),
        "document", task.document().id().toString(),
        "job", task.document().owner().armJobId(),
        "drive", "D1");
  }
}
