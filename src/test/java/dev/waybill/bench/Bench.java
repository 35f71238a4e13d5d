package dev.waybill.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Runs the benchmarks one after the other, prints what they found as a table, and leaves it with
 * charts in {@code target/bench}.
 */
public final class Bench {
  /** Where everything goes that a run leaves behind. */
  static final Path FOLDER = Path.of("target", "bench");

  private static final List<Benchmark> ALL =
      List.of(
          new BackupBenchmark(),
          new LargeBenchmark(),
          new LatencyBenchmark(),
          new ReplicasBenchmark(),
          new ApiBenchmark(),
          new ClaimBenchmark(),
          new ListBenchmark());

  private Bench() {}

  /** Runs those that {@code -Dbench.only} names, separated by commas, or all. */
  public static void main(String[] arguments) throws Exception {
    String only = System.getProperty("bench.only", "");
    List<String> names = ALL.stream().map(Benchmark::name).toList();
    Set<String> wanted =
        Set.copyOf(only.isBlank() ? names : Arrays.asList(only.strip().split("\\s*,\\s*")));
    if (!names.containsAll(wanted)) {
      throw new IllegalArgumentException(
          "bench.only is '%s'; accepted: %s".formatted(only, String.join(", ", names)));
    }
    List<Finding> findings = new ArrayList<>();
    for (Benchmark benchmark : ALL) {
      if (wanted.contains(benchmark.name())) {
        System.out.printf("%n%s ...%n", benchmark.name());
        findings.addAll(benchmark.run());
        new Report(findings).write(FOLDER); // What comes after it may fail.
      }
    }
    Charts.draw(FOLDER);
  }
}
