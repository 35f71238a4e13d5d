package dev.waybill.bench;

import dev.waybill.testing.Replica;
import dev.waybill.testing.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Backups of small manifests while the queue is full: to the emulator, and to a {@link Sink}. */
final class BackupBenchmark implements Benchmark {
  private static final int LENGTH = 20_000;
  private static final int IN_FLIGHT = 16;
  private static final int JOBS = 150;
  private static final int COUNT = 1500;
  private static final int ROUNDS = 3;
  private static final int WARM_UPS = 15;

  @Override
  public String name() {
    return "backups";
  }

  /** Rounds of the one and of the other. */
  private record Rounds(List<Speed> waybill, List<Speed> plain) {
    double median(List<Speed> speeds, ToDoubleFunction<Speed> figure) {
      return Numbers.median(speeds.stream().map(figure::applyAsDouble).toList());
    }

    Finding finding(
        String id, String what, String unit, ToDoubleFunction<Speed> figure, Goal goal) {
      return Finding.of(
          id,
          what,
          new Figure("Waybill", median(waybill, figure), unit),
          new Figure("the same SDK without a database", median(plain, figure), unit),
          goal,
          Map.of("rounds", this, "inFlight", IN_FLIGHT, "bytes", LENGTH));
    }
  }

  @Override
  public List<Finding> run() throws Exception {
    try (Servers servers = Servers.start();
        Sink sink = Sink.start();
        Queue queue = Queue.fill(servers, JOBS, LENGTH)) {
      Rounds emulator = rounds(servers, queue, servers.connectionString(), Map.of());
      Rounds nothing = rounds(servers, queue, sink.connectionString(), sink.settings());
      return List.of(
          emulator.finding(
              "backups",
              "Backups of 20 KB, queue full, one replica, to Azurite",
              "/s",
              Speed::perSecond,
              Goal.atLeast(0.9)),
          nothing.finding(
              "backup-cpu",
              "CPU seconds per 1,000 backups of 20 KB, to a sink",
              "s",
              Speed::cpuPer1000,
              Goal.atMost(2)));
    }
  }

  private static Rounds rounds(
      Servers servers, Queue queue, String storage, Map<String, String> settings) throws Exception {
    Rounds rounds = new Rounds(new ArrayList<>(), new ArrayList<>());
    try (PlainProcess plain = PlainProcess.start(storage, LENGTH, IN_FLIGHT);
        Replica worker = Replica.startAsDeployed(servers, settings).awaitReady()) {
      for (int i = 0; i < WARM_UPS + ROUNDS; i++) {
        Speed limit = plain.upload(COUNT);
        Speed waybill = queue.drain(COUNT, List.of(worker.process()));
        System.out.printf("  Waybill %s, plain %s%n", waybill, limit);
        if (i >= WARM_UPS) {
          rounds.plain().add(limit);
          rounds.waybill().add(waybill);
        }
      }
    }
    return rounds;
  }
}
