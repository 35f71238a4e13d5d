package dev.waybill.faults;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** All clients of a run, each in a thread of its own. */
final class Clients {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final ExecutorService threads;
  private volatile boolean working = true;

  Clients(Campaign campaign, Desk desk, History history, Witness witness) {
    threads = Executors.newFixedThreadPool(campaign.clients());
    for (int i = 0; i < campaign.clients(); i++) {
      threads.execute(new Client(i, campaign.seed() + i, desk, history, witness, () -> working));
    }
  }

  /** Lets each finish the job that it works on, and no more. */
  void goHome() {
    working = false;
    threads.shutdown();
  }

  /** Waits until the last one has finished. */
  void awaitAllGone() throws InterruptedException {
    if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("A client does not get its answer although everything has healed");
    }
  }
}
