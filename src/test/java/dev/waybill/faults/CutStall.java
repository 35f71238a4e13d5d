package dev.waybill.faults;

import dev.waybill.backup.CutWorker;
import dev.waybill.faults.CutTally.Fault;
import dev.waybill.testing.AtOnce;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A worker that stalls at a moment, loses its task to another replica, and wakes up again: it is
 * not dead, so everything that it still does counts.
 */
final class CutStall {
  private static final int NEVER = Integer.MAX_VALUE;
  private static final int PATIENCE_SECONDS = 60;

  private final CutBench bench;
  private final String group;
  private final int size;

  CutStall(CutBench bench, String group, int size) {
    this.bench = bench;
    this.group = group;
    this.size = size;
  }

  /** Lets the worker work undisturbed; answers how many moments there are. */
  int moments() {
    CutLife life = bench.revive();
    CutDrive drive = handedIn();
    life.arm(NEVER, life::end);
    bench.work(life);
    int moments = life.moments().size();
    life.disarm();
    end(drive, "undisturbed");
    bench.tally().moments(group, moments);
    return moments;
  }

  /** Stalls at a moment until another replica has claimed what it can. */
  void stall(int moment) throws Exception {
    CutLife life = bench.revive();
    CutDrive drive = handedIn();
    CompletableFuture<Void> reached = new CompletableFuture<>();
    CompletableFuture<Void> goOn = new CompletableFuture<>();
    life.arm(
        moment,
        () -> {
          reached.complete(null);
          goOn.join();
        });
    CompletableFuture<Void> slow = AtOnce.begin(() -> work(life));
    patiently(CompletableFuture.anyOf(slow, reached));
    String where = "stalled %s (%d)".formatted(life.moments().get(moment), moment);
    life.disarm();
    overtake(drive, goOn, slow, where);
    bench.tally().cut(group, true);
    end(drive, where);
  }

  private void overtake(
      CutDrive drive, CompletableFuture<Void> goOn, CompletableFuture<Void> slow, String where)
      throws Exception {
    bench.letTasksFallDue(drive.subscription());
    CutWorker fast = bench.workers().get();
    boolean taken = fast.claim();
    String before = everything(drive);
    goOn.complete(null);
    patiently(slow);
    if (taken) {
      String after = everything(drive);
      if (!before.equals(after)) {
        String what = "a worker without a claim made %s of %s".formatted(after, before);
        bench.tally().found(Fault.WRONG, group, where, what);
      }
      fast.work(() -> true);
    }
  }

  private Void work(CutLife life) {
    bench.work(life);
    return null;
  }

  private CutDrive handedIn() {
    CutDrive drive = CutDrive.shipped(size);
    if (!CutDrive.isYes(drive.handIn())) {
      throw new AssertionError("An undisturbed service did not say yes");
    }
    return drive;
  }

  private void end(CutDrive drive, String where) {
    bench.finish(drive.subscription());
    CutVerdict.on(bench, drive, true, group, where);
    bench.clear(drive.subscription(), drive.container());
  }

  private String everything(CutDrive drive) {
    return bench
            .rows()
            .texts(
                "select t::text from backup_task t where subscription_key = ?",
                drive.subscription())
        + " "
        + CutState.of(bench.rows(), drive.subscription());
  }

  private static void patiently(CompletableFuture<?> end) throws Exception {
    end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
