package dev.waybill.bench;

import dev.waybill.backup.ClaimLook;
import dev.waybill.testing.Servers;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a worker needs to claim a batch of the 100,000 tasks that wait: beside many that have
 * ended, against beside none.
 */
final class ClaimBenchmark implements Benchmark {
  private static final List<Integer> FINISHED = List.of(0, 100_000, 5_000_000);
  private static final int ROUNDS = 5;
  private static final int CLAIMS = 100;
  private static final Goal GOAL = Goal.atMost(1.5);

  @Override
  public String name() {
    return "claims";
  }

  @Override
  public List<Finding> run() throws Exception {
    try (Servers servers = Servers.start()) {
      FilledDatabase.prepare(servers);
      List<Queue> queues = new ArrayList<>();
      for (int finished : FINISHED) {
        queues.add(Queue.fill(servers, finished));
      }
      for (Queue queue : queues) {
        queue.round(); // The first one warms it up.
        queue.rounds.clear();
        queue.all.clear();
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (Queue queue : queues) {
          queue.round();
        }
      }
      for (Queue queue : queues) {
        queue.connection.close();
      }
      return queues.subList(1, queues.size()).stream()
          .map(queue -> finding(queue, queues.get(0), queues))
          .toList();
    }
  }

  private static Finding finding(Queue queue, Queue empty, List<Queue> all) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("waiting", 100_000);
    details.put("finished", queue.finished);
    details.put("tasksInBatch", queue.look.room());
    details.put("claims", queue.all.size());
    details.put("rounds", queue.rounds);
    details.put("roundsWithoutFinished", empty.rounds);
    details.put("p99", Numbers.percentile(queue.all, 99));
    details.put("p99WithoutFinished", Numbers.percentile(empty.all, 99));
    if (queue.finished == Collections.max(FINISHED)) {
      details.put(
          "series",
          Map.of(
              "x",
              FINISHED,
              "y",
              all.stream().map(one -> Numbers.median(one.all)).toList(),
              "xName",
              "finished tasks",
              "yName",
              "ms for a batch"));
    }
    return Finding.of(
        "claims-" + queue.finished,
        "claiming a batch of %d beside %,d finished tasks"
            .formatted(queue.look.room(), queue.finished),
        new Figure("claim beside finished tasks", Numbers.median(queue.rounds), "ms"),
        new Figure("claim beside none", Numbers.median(empty.rounds), "ms"),
        GOAL,
        details);
  }

  /** A queue that is measured. */
  private record Queue(
      int finished, Connection connection, ClaimLook look, List<Double> rounds, List<Double> all) {
    static Queue fill(Servers servers, int finished) throws Exception {
      FilledDatabase database =
          FilledDatabase.of(
              servers,
              "claims_" + finished,
              "claims.sql",
              Map.of("finished", String.valueOf(finished)));
      Connection connection = database.open();
      connection.setAutoCommit(false);
      return new Queue(finished, connection, new ClaimLook(), new ArrayList<>(), new ArrayList<>());
    }

    /** Claims many times; notes the times, in milliseconds, and their median. */
    void round() throws Exception {
      List<Double> times = new ArrayList<>();
      for (int looks = 0; times.size() < CLAIMS; looks++) {
        long start = System.nanoTime();
        int claimed = look.claim(connection);
        double time = (System.nanoTime() - start) / 1e6;
        if (claimed == look.room()) { // Otherwise it came to the last subscription.
          times.add(time);
        } else if (looks > 2 * CLAIMS) {
          throw new IllegalStateException("%d tasks were claimed".formatted(claimed));
        }
      }
      rounds.add(Numbers.median(times));
      all.addAll(times);
    }
  }
}
