package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.BrokenAccounts;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the storage refuses, and what it says when it does, tells nobody a credential. */
@QuarkusTest
class SecretsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  Servers servers;
  private final Capture log = new Capture();

  @BeforeEach
  void listen() {
    Logger.getLogger("").addHandler(log);
  }

  @AfterEach
  void storageIsBack() {
    Logger.getLogger("").removeHandler(log);
    servers.startStorage();
  }

  @Test
  void refusedCredentialsAreInNoLogAndNoAnswer() {
    List<ImportJob> jobs =
        List.of(
            broken("secret-key", BrokenAccounts.WRONG_KEY_ID),
            broken("secret-sas", BrokenAccounts.WRONG_SAS_ID));
    for (ImportJob job : jobs) {
      await().atMost(PATIENCE).until(() -> "blocked".equals(job.state("D1")));
    }
    servers.stopStorage();
    for (ImportJob job : jobs) {
      job.retry("D1");
      await()
          .atMost(PATIENCE)
          .until(() -> "StorageUnreachable".equals(job.backup("D1").getString("errorCode")));
    }

    assertThat(log.lines).anyMatch(line -> line.contains("AuthorizationFailure"));
    assertThat(log.lines).anyMatch(line -> line.contains("StorageUnreachable"));
    assertThat(log.lines).noneMatch(SecretsTest::tellsASecret);
    assertThat(jobs)
        .noneMatch(job -> tellsASecret(job.station().text(job.station().backupsPath("D1"))))
        .noneMatch(job -> tellsASecret(job.station().text(job.station().jobPath())));
  }

  private static boolean tellsASecret(String text) {
    return text.contains(BrokenAccounts.WRONG_KEY)
        || text.contains(BrokenAccounts.WRONG_SIGNATURE)
        || text.contains("sig=")
        || text.contains("SharedKey ");
  }

  private static ImportJob broken(String name, String account) {
    return ImportJob.withContainer(name)
        .with("storageAccountId", "'%s'".formatted(account))
        .drive("D1", 100)
        .ship()
        .handInAll();
  }

  /** Every line with all that hangs on it. */
  private static final class Capture extends Handler {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    public void publish(LogRecord line) {
      StringWriter text = new StringWriter();
      text.append(line.getMessage()).append(Arrays.toString(line.getParameters()));
      if (line.getThrown() != null) {
        line.getThrown().printStackTrace(new PrintWriter(text));
      }
      lines.add(text.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
