package dev.waybill.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** What a process takes of the machine's memory, while one looks; zero where nobody can tell. */
final class Memory implements AutoCloseable {
  private static final long LOOK_MILLIS = 50;
  private static final double KIB_OF_MB = 1024;

  private final Path status;
  private final AtomicLong most = new AtomicLong();
  private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> looking;

  Memory(ProcessHandle process) {
    this.status = Path.of("/proc", String.valueOf(process.pid()), "status");
    this.looking = looks.scheduleAtFixedRate(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    most.accumulateAndGet(resident(), Math::max);
  }

  /** How much it takes now, in MiB. */
  double now() {
    return resident() / KIB_OF_MB;
  }

  /** The most that it took since the last call, in MiB. */
  double most() {
    look();
    return most.getAndSet(0) / KIB_OF_MB;
  }

  private long resident() {
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    looking.cancel(false);
    looks.shutdownNow();
  }
}
