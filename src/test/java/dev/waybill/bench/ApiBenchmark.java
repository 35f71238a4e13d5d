package dev.waybill.bench;

import dev.waybill.testing.Replica;
import dev.waybill.testing.Servers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The API of jobs: reads beside the least that reads, writes beside the inserts alone. */
final class ApiBenchmark implements Benchmark {
  private static final int JOBS = 100_000;
  private static final int WRITERS = 32;
  private static final int READERS = 8;
  private static final int FEW = 2;
  private static final int ROUNDS = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(60);
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final double P99 = 99;
  private static final String MANY = "1000000";

  @Override
  public String name() {
    return "api";
  }

  @Override
  public List<Finding> run() throws Exception {
    Map<String, String> settings =
        Map.of(
            "waybill.rate-limit.reads.burst", MANY,
            "waybill.rate-limit.reads.per-second", MANY,
            "waybill.rate-limit.writes.burst", MANY,
            "waybill.rate-limit.writes.per-second", MANY);
    List<Finding> findings = new ArrayList<>();
    try (Servers servers = Servers.start();
        Replica service = Replica.startAsDeployed(servers, settings).awaitReady()) {
      service.use();
      ApiJobs jobs = ApiJobs.fill(servers, JOBS);
      findings.addAll(reads(servers, service.api("/"), jobs));
      writes(servers, service.api("/"), jobs).ifPresent(findings::add);
    }
    return findings;
  }

  private static List<Finding> reads(Servers servers, URI service, ApiJobs jobs) throws Exception {
    try (Baseline baseline = Baseline.start(servers)) {
      URI least = baseline.at("/");
      jobs.checkAnswers(baseline);
      return List.of(
          throughput(
              "get-job",
              "GET job",
              jobs.readyGets(least, READERS),
              jobs.gets(service, READERS),
              "the same JSON, ready-made in a row found by its index"),
          latency("get-job-p99", "GET job, p99", jobs.gets(service, FEW), 10),
          throughput(
              "list-jobs",
              "list of 100 jobs",
              jobs.readyLists(least, READERS),
              jobs.lists(service, READERS),
              "the same JSON, ready-made in 100 rows found by an index"),
          latency("list-jobs-p99", "list of 100 jobs, p99", jobs.lists(service, FEW), 50));
    }
  }

  private static Finding throughput(
      String id, String what, Load limit, Load waybill, String answered) throws Exception {
    limit.run(ROUND);
    waybill.run(WARM_UP);
    return Rounds.of(ROUNDS, rate(limit), rate(waybill))
        .finding(
            id,
            what,
            "/s",
            "smallest Quarkus resource",
            Goal.atLeast(0.7),
            Map.of("connections", READERS, "jobs", JOBS, "baselineAnswers", answered));
  }

  private static Callable<Double> rate(Load load) {
    return () -> load.run(ROUND).perSecond();
  }

  /** Of connections too few to saturate anything: how long an answer takes, and not a queue. */
  private static Finding latency(String id, String what, Load load, double most) throws Exception {
    Load.Result result = load.run(ROUND.multipliedBy(2));
    List<Double> millis = result.millis();
    Map<String, Object> details =
        Map.of(
            "jobs", JOBS,
            "connections, closed loop", FEW,
            "answers", millis.size(),
            "p50", Numbers.median(millis),
            "p95", Numbers.percentile(millis, 95),
            "max", Numbers.percentile(millis, 100),
            "perSecond", result.perSecond());
    Figure p99 = new Figure(what, Numbers.percentile(millis, P99), "ms");
    return Finding.of(id, what, p99, Goal.atMost(most, "ms"), details);
  }

  private static Optional<Finding> writes(Servers servers, URI service, ApiJobs jobs)
      throws Exception {
    Optional<Pgbench> pgbench = Pgbench.find();
    if (pgbench.isEmpty()) {
      System.out.println(
          "PUT job is not measured: there is no pgbench (Debian: postgresql-contrib)");
      return Optional.empty();
    }
    Path script = jobs.insertScript();
    Load puts = jobs.puts(service, WRITERS);
    puts.run(WARM_UP);
    Callable<Double> limit = () -> pgbench.get().perSecond(servers, script, WRITERS, ROUND);
    limit.call();
    return Optional.of(
        Rounds.of(ROUNDS, limit, rate(puts))
            .finding(
                "put-job",
                "PUT job with one drive, 32 connections",
                "/s",
                "pgbench, 32 clients, same inserts",
                Goal.atLeast(0.6),
                Map.of("connections", WRITERS)));
  }
}
