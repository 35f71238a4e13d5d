package dev.waybill.bench;

import dev.waybill.testing.Replica;
import dev.waybill.testing.Servers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What more replicas bring on this machine, to a {@link Sink} that takes everything. */
final class ReplicasBenchmark implements Benchmark {
  private static final List<Integer> REPLICAS = List.of(1, 2, 4);
  private static final int LENGTH = 20_000;
  private static final int JOBS = 150;
  private static final int COUNT = 1500;
  private static final int ROUNDS = 3;
  private static final int WARM_UPS = 6;

  @Override
  public String name() {
    return "replicas";
  }

  @Override
  public List<Finding> run() throws Exception {
    Map<Integer, List<Speed>> rounds = new LinkedHashMap<>();
    try (Servers servers = Servers.start();
        Sink sink = Sink.start();
        Queue queue = Queue.fill(servers, JOBS, LENGTH)) {
      for (int replicas : REPLICAS) {
        rounds.put(replicas, rounds(servers, queue, sink, replicas));
      }
    }
    List<Double> speeds = REPLICAS.stream().map(n -> perSecond(rounds.get(n))).toList();
    int most = REPLICAS.size() - 1;
    Map<String, Object> details =
        Map.of(
            "cores",
            Runtime.getRuntime().availableProcessors(),
            "rounds",
            rounds,
            "series",
            Map.of("x", REPLICAS, "y", speeds, "xName", "replicas", "yName", "backups/s"));
    List<Finding> findings = new ArrayList<>();
    for (int i = 1; i <= most; i++) {
      findings.add(
          Finding.of(
              "replicas-" + REPLICAS.get(i),
              "Backups of 20 KB to a sink, %d replicas".formatted(REPLICAS.get(i)),
              new Figure("%d replicas".formatted(REPLICAS.get(i)), speeds.get(i), "/s"),
              new Figure("one replica", speeds.get(0), "/s"),
              Goal.atLeast(0.9),
              i == most ? details : Map.of()));
    }
    return findings;
  }

  private static double perSecond(List<Speed> speeds) {
    return Numbers.median(speeds.stream().map(Speed::perSecond).toList());
  }

  private static List<Speed> rounds(Servers servers, Queue queue, Sink sink, int count)
      throws Exception {
    List<Replica> replicas = new ArrayList<>();
    List<Speed> speeds = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        replicas.add(Replica.startAsDeployed(servers, sink.settings()).awaitReady());
      }
      List<ProcessHandle> workers = replicas.stream().map(Replica::process).toList();
      // As many for each of them, for each has a compiler of its own to warm up.
      for (int i = 0; i < WARM_UPS * count + ROUNDS; i++) {
        Speed speed = queue.drain(COUNT, workers);
        System.out.printf("  %d replicas: %s%n", count, speed);
        if (i >= WARM_UPS * count) {
          speeds.add(speed);
        }
      }
    } finally {
      replicas.forEach(Replica::close);
    }
    return speeds;
  }
}
