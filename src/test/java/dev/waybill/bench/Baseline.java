package dev.waybill.bench;

import dev.waybill.dev.ServerPort;
import dev.waybill.testing.Artifact;
import dev.waybill.testing.Servers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The service in {@code src/bench/baseline}, as a process: of the same Quarkus, with the JVM of the
 * artifact and a pool of the same size, on the same database.
 */
final class Baseline implements AutoCloseable {
  private static final Path PROJECT = Path.of("src", "bench", "baseline");
  private static final Path BUILT = Bench.FOLDER.resolve("baseline");
  private static final int START_SECONDS = 60;
  private static final long LOOK_AGAIN_MS = 100;

  private final ServerPort port = ServerPort.free("baseline");
  private final Process process;

  private Baseline(Servers servers) throws IOException {
    Map<String, String> settings =
        Map.of(
            "quarkus.datasource.jdbc.url", servers.jdbcUrl(),
            "quarkus.datasource.username", servers.user(),
            "quarkus.datasource.password", servers.password(),
            "quarkus.datasource.jdbc.max-size", "32",
            "quarkus.http.host", "127.0.0.1",
            "quarkus.http.port", String.valueOf(port.number()));
    Path jar = BUILT.resolve(Path.of("quarkus-app", "quarkus-run.jar"));
    this.process =
        new ProcessBuilder(Artifact.commandAsDeployed(jar, settings))
            .redirectErrorStream(true)
            .redirectOutput(BUILT.resolve("baseline.log").toFile())
            .start();
  }

  /** Builds it, starts it, and waits until it can be asked. */
  static Baseline start(Servers servers) throws IOException, InterruptedException {
    build();
    Baseline started = new Baseline(servers);
    try {
      started.awaitReady();
      return started;
    } catch (IOException | InterruptedException | RuntimeException e) {
      started.close();
      throw e;
    }
  }

  private static void build() throws IOException, InterruptedException {
    String maven = Path.of("mvnw").toAbsolutePath().toString();
    String version = "-Dquarkus.version=" + System.getProperty("quarkus.version");
    List<String> command = List.of(maven, "-q", "-f", PROJECT.toString(), version, "package");
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("What reads are measured against could not be built");
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!accepts()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("It does not start: see baseline.log in " + BUILT);
      }
      Thread.sleep(LOOK_AGAIN_MS);
    }
  }

  private boolean accepts() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.number())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** One of its addresses. */
  URI at(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(port.number(), path));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
