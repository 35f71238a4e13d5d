package dev.waybill.backup;

import dev.waybill.platform.Database;
import dev.waybill.platform.Lease;
import dev.waybill.platform.Leases;
import jakarta.enterprise.context.Dependent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The worker of one replica, step by step on the thread of a test: with the claims, leases and runs
 * of the real one, and none of its threads and timers.
 */
@Dependent
public class CutWorker {
  private final BackupConfig config;
  private final BackupRun run;
  private final Leases<BackupTask> held;
  private final QueueRound round;
  private final List<Lease<BackupTask>> claimed = new ArrayList<>();

  CutWorker(BackupConfig config, BackupClaims claims, BackupRun run, Database database) {
    this.config = config;
    this.run = run;
    // Not the replica's own: two workers that fight for a task are in two replicas.
    this.held = new Leases<>(database, BackupClaims.LEASES);
    this.round = new QueueRound(claims, held, config);
  }

  /** Claims what is due; false when that is nothing. */
  public boolean claim() {
    round.next(config.concurrency()).claimed().forEach(t -> claimed.add(held.add(t)));
    return !claimed.isEmpty();
  }

  /** Works on what it claimed, its leases extended once. */
  public void work(BooleanSupplier running) {
    held.extend(config.lease());
    for (Lease<BackupTask> lease : claimed) {
      run.once(lease, running, () -> {});
      held.remove(lease);
    }
    claimed.clear();
    Thread.interrupted(); // A run that gave up leaves its thread interrupted; this one goes on.
  }
}
