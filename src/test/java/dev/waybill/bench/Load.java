package dev.waybill.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Requests over connections that stay open, each of which asks again as soon as it is answered.
 *
 * @param server whom they go to
 * @param connections how many
 * @param status what each answer has to be
 * @param request the next one
 */
record Load(URI server, int connections, int status, Supplier<byte[]> request) {
  private static final double NANOS_OF_MS = 1e6;

  /**
   * What came of it.
   *
   * @param perSecond answers
   * @param millis how long each took
   */
  record Result(double perSecond, List<Double> millis) {}

  /** Goes on for that long; an answer of another status ends it. */
  Result run(Duration time) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long begin = System.nanoTime();
      List<Future<List<Double>>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        running.add(threads.submit(asking(begin + time.toNanos())));
      }
      List<Double> millis = new ArrayList<>();
      for (Future<List<Double>> one : running) {
        millis.addAll(one.get());
      }
      double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
      return new Result(millis.size() / seconds, millis);
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<List<Double>> asking(long end) {
    return () -> {
      List<Double> millis = new ArrayList<>();
      try (KeptConnection connection = new KeptConnection(server)) {
        long before = System.nanoTime();
        while (before < end) {
          int answered = connection.ask(request.get());
          long after = System.nanoTime();
          if (answered != status) {
            throw new IOException("It answered %d, not %d".formatted(answered, status));
          }
          millis.add((after - before) / NANOS_OF_MS);
          before = after;
        }
      }
      return millis;
    };
  }
}
