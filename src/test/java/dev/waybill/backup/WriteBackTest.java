package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.platform.Database;
import dev.waybill.platform.DatabaseException;
import dev.waybill.testing.IdleService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Backups that end while another one is being written. */
@QuarkusTest
@TestProfile(IdleService.class)
class WriteBackTest extends WorkersPlace {
  private static final int MANY = 8;

  @Inject DocumentUris uris;
  @Inject Database statements;
  @Inject Clock clock;

  /** What ends while the first one is written. */
  private final List<Thread> others = new ArrayList<>();

  private final List<Integer> sizes = new ArrayList<>();
  private String refused;

  /** Writes nothing before all others wait for it. */
  private final class Watched extends BackupOutcomes {
    Watched() {
      super(statements, uris);
    }

    @Override
    List<StoredBackup> complete(List<StoredBackup> backups, Instant now) {
      sizes.add(backups.size());
      if (sizes.size() == 1) {
        others.forEach(Thread::start);
        await().until(() -> others.stream().allMatch(t -> t.getState() == Thread.State.WAITING));
      }
      if (backups.stream().anyMatch(backup -> backup.uri().equals(refused))) {
        throw new DatabaseException(new SQLException("Refused on purpose"));
      }
      return super.complete(backups, now);
    }
  }

  @Test
  void thoseThatEndMeanwhileShareTheNextTransaction() throws Exception {
    List<StoredBackup> backups = backups("shared");
    WriteBack writeBack = new WriteBack(new Watched(), events, clock);

    for (FutureTask<Boolean> end : endTogether(writeBack, backups)) {
      assertThat(end.get()).isTrue();
    }

    assertThat(sizes).containsExactly(1, MANY - 1);
    assertStates(backups, "stored");
  }

  @Test
  void oneThatCannotBeWrittenKeepsNoOtherFromIt() throws Exception {
    List<StoredBackup> backups = backups("refused");
    StoredBackup bad = backups.get(MANY - 1);
    refused = bad.uri();
    WriteBack writeBack = new WriteBack(new Watched(), events, clock);

    for (FutureTask<Boolean> end : endTogether(writeBack, backups)) {
      assertThatThrownBy(end::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(DatabaseException.class);
    }
    assertStates(backups.subList(1, MANY), "running");

    for (StoredBackup backup : backups.subList(1, MANY - 1)) {
      assertThat(writeBack.storedAlone(backup)).isTrue();
    }
    assertThatThrownBy(() -> writeBack.storedAlone(bad)).isInstanceOf(DatabaseException.class);
    assertStates(backups.subList(0, MANY - 1), "stored");
    assertStates(List.of(bad), "running");
  }

  /** Ends the first, and all others while it is written. */
  private List<FutureTask<Boolean>> endTogether(WriteBack writeBack, List<StoredBackup> backups)
      throws InterruptedException {
    List<FutureTask<Boolean>> ends =
        backups.stream().skip(1).map(b -> new FutureTask<>(() -> writeBack.stored(b))).toList();
    ends.forEach(end -> others.add(new Thread(end)));
    assertThat(writeBack.stored(backups.get(0))).isTrue();
    return ends;
  }

  private void assertStates(List<StoredBackup> backups, String state) throws SQLException {
    for (StoredBackup backup : backups) {
      assertThat(queue.state(backup.task())).isEqualTo(state);
    }
  }

  private List<StoredBackup> backups(String name) throws SQLException {
    List<StoredBackup> backups = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      BackupTask task = claim(oneDrive(name + i, 100));
      backups.add(new StoredBackup(task, "http://blobs/" + task.id()));
    }
    return backups;
  }
}
