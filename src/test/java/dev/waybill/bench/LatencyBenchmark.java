package dev.waybill.bench;

import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Servers;
import dev.waybill.testing.Tokens;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** How long after its yes a manifest has its URI, in a system that has nothing else to do. */
final class LatencyBenchmark implements Benchmark {
  private static final String DRIVE = "9CA995BB";
  private static final int LENGTH = 20_000;
  private static final int WARM_UPS = 400;
  private static final int SAMPLES = 300;
  private static final int SHORTEST_PAUSE_MILLIS = 20;
  private static final int LONGEST_PAUSE_MILLIS = 220;
  private static final long LOOK_MILLIS = 1;
  private static final double NANOS_OF_MS = 1e6;
  private static final double P99 = 99;

  // Not in step with the interval at which the worker looks by itself.
  private final Random pauses = new Random(1);
  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public List<Finding> run() throws Exception {
    try (Servers servers = Servers.start();
        Replica service = Replica.startAsDeployed(servers, Map.of()).awaitReady()) {
      service.use();
      for (int i = 0; i < WARM_UPS; i++) {
        millis("warm" + i, service);
      }
      List<Double> millis = new ArrayList<>();
      for (int i = 0; i < SAMPLES; i++) {
        millis.add(millis("seen" + i, service));
      }
      Map<String, Object> details =
          Map.of(
              "samples",
              SAMPLES,
              "bytes",
              LENGTH,
              "p95",
              Numbers.percentile(millis, 95),
              "max",
              Numbers.percentile(millis, 100));
      return List.of(
          finding("latency-median", "median", Numbers.median(millis), 100, details),
          finding("latency-p99", "p99", Numbers.percentile(millis, P99), 500, details));
    }
  }

  private static Finding finding(
      String id, String which, double millis, double most, Map<String, Object> details) {
    String what = "202 of a manifest to its URI in Get Job, idle, " + which;
    return Finding.of(
        id, what, new Figure("Waybill", millis, "ms"), Goal.atMost(most, "ms"), details);
  }

  private double millis(String name, Replica service) throws IOException, InterruptedException {
    ImportJob job = ImportJob.named(name).drive(DRIVE, LENGTH).ship();
    HttpRequest get =
        HttpRequest.newBuilder(service.api(job.armId() + "?api-version=2021-01-01"))
            .header("Authorization", Tokens.bearer())
            .build();
    int range = LONGEST_PAUSE_MILLIS - SHORTEST_PAUSE_MILLIS;
    Thread.sleep(SHORTEST_PAUSE_MILLIS + pauses.nextInt(range));
    job.handIn(DRIVE);
    long start = System.nanoTime();
    while (!client.send(get, BodyHandlers.ofString()).body().contains("\"manifestUri\"")) {
      Thread.sleep(LOOK_MILLIS);
    }
    return (System.nanoTime() - start) / NANOS_OF_MS;
  }
}
