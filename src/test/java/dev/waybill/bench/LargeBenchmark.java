package dev.waybill.bench;

import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Servers;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One manifest of a GiB from its first byte to its proven blob, and the memory that it takes. */
final class LargeBenchmark implements Benchmark {
  private static final long LENGTH = 1L << 30;
  private static final int SMALL = 20_000;
  private static final String DRIVE = "9CA995BB";
  private static final int USUAL = 500;
  private static final int ROUNDS = 3;
  private static final double NANOS = 1e9;
  private static final long LOOK_MILLIS = 20;

  /** When the bytes were in and when the blob was proven, in seconds since the first byte. */
  private record Way(double received, double stored) {}

  /** The two copies and the way, one after the other, in seconds. */
  private record Round(double upload, double copy, Way way) {}

  @Override
  public String name() {
    return "large";
  }

  @Override
  public List<Finding> run() throws Exception {
    LargeManifest manifest =
        LargeManifest.make(Bench.FOLDER.resolve("manifest.xml"), DRIVE, LENGTH);
    try (Servers servers = Servers.start();
        Replica service = Replica.startAsDeployed(servers, Map.of()).awaitReady();
        Memory memory = new Memory(service.process());
        Connection connection = servers.open()) {
      service.use();
      double idle = idleAfterWork(memory);
      round("warm-up", manifest, servers, connection);
      List<Double> limits = new ArrayList<>();
      List<Double> ways = new ArrayList<>();
      Map<String, Object> details = new LinkedHashMap<>();
      for (int i = 0; i < ROUNDS; i++) {
        Round round = round("large" + i, manifest, servers, connection);
        details.put("round " + i, round);
        limits.add(round.upload() + round.copy());
        ways.add(round.way().stored());
      }
      double most = memory.most();
      return List.of(
          new Finding(
              "large",
              "One manifest of 1 GiB, handed in to stored",
              new Figure("Waybill", Numbers.median(ways), "s"),
              new Figure("plain SDK upload, and COPY", Numbers.median(limits), "s"),
              Numbers.median(limits) / Numbers.median(ways),
              Goal.atLeast(0.8),
              details),
          Finding.of(
              "large-memory",
              "Memory for that, above idle",
              new Figure("Waybill", most - idle, "MiB"),
              Goal.atMost(64, "MiB"),
              Map.of("idle", idle, "most", most)));
    } finally {
      Files.delete(manifest.file());
    }
  }

  /** What it takes when it rests after work of the usual kind. */
  private static double idleAfterWork(Memory memory) throws Exception {
    for (int i = 0; i < USUAL; i++) {
      ImportJob job = ImportJob.named("usual" + i).drive(DRIVE, SMALL).ship();
      job.handIn(DRIVE);
      awaitStored(job);
    }
    double idle = memory.now();
    memory.most();
    return idle;
  }

  private static Round round(
      String name, LargeManifest manifest, Servers servers, Connection connection)
      throws Exception {
    double upload = seconds(() -> manifest.upload(servers));
    double copy = seconds(() -> manifest.copy(connection));
    LargeManifest.forget(connection);
    Way way = way(name, manifest);
    System.out.printf("  %s: upload %.1f s, copy %.1f s, %s%n", name, upload, copy, way);
    return new Round(upload, copy, way);
  }

  private static Way way(String name, LargeManifest manifest) throws Exception {
    String md5 = Manifests.digest("MD5", Files.newInputStream(manifest.file()));
    ImportJob job = ImportJob.named(name).drive(DRIVE, md5).ship();
    long start = System.nanoTime();
    HttpResponse<String> answer = job.station().put(DRIVE, BodyPublishers.ofFile(manifest.file()));
    if (answer.statusCode() != 202) {
      throw new IllegalStateException(answer.body());
    }
    double received = (System.nanoTime() - start) / NANOS;
    awaitStored(job);
    return new Way(received, (System.nanoTime() - start) / NANOS);
  }

  private static void awaitStored(ImportJob job) throws InterruptedException {
    while (job.manifestUri(DRIVE) == null) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Something that may fail. */
  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / NANOS;
  }
}
