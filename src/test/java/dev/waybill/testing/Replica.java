package dev.waybill.testing;

import static org.awaitility.Awaitility.await;

import dev.waybill.dev.FolderLock;
import dev.waybill.dev.ServerPort;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The artifact, jar or native binary, as a process of its own on ports of its own: for what only a
 * real end of a process shows, and for several of them on one database.
 */
public final class Replica implements AutoCloseable {
  private static final Path TARGET = Path.of("target");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The exit code of a JVM, and of the native image, after SIGTERM. */
  public static final int TERMINATED = 143;

  private static final int SIGINT = 2;
  private static final Duration PROBE_WAITS = Duration.ofSeconds(7);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final ServerPort http = ServerPort.free("replica");
  private final ServerPort management = ServerPort.free("replica, management");
  private final Path log;
  private final Process process;

  private Replica(
      Map<String, String> settings, Function<Map<String, String>, List<String>> command) {
    try {
      this.log = Files.createTempFile(TARGET, "replica", ".log");
      settings.put("quarkus.http.port", String.valueOf(http.number()));
      settings.put("quarkus.management.port", String.valueOf(management.number()));
      this.process =
          new ProcessBuilder(command.apply(settings))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts one on these servers; it is not ready yet. */
  public static Replica start(Servers servers) {
    return start(servers, Map.of());
  }

  /** As {@link #start(Servers)}, with settings that come before the usual ones. */
  public static Replica start(Servers servers, Map<String, String> settings) {
    return new Replica(with(servers, settings), Artifact::command);
  }

  /** As {@link #start(Servers, Map)}, with the JVM as it is deployed: to be measured. */
  public static Replica startAsDeployed(Servers servers, Map<String, String> settings) {
    return new Replica(with(servers, settings), Artifact::commandAsDeployed);
  }

  /** As {@link #start(Servers, Map)}, of another version. */
  public static Replica start(Path jar, Servers servers, Map<String, String> settings) {
    return new Replica(with(servers, settings), all -> Artifact.command(jar, all));
  }

  /** Starts and ends one if the next ones start faster for it. */
  static void archiveClasses(Servers servers) {
    FolderLock oneAtATime = FolderLock.lock(TARGET.resolve("replicas"));
    try {
      if (!Artifact.hasClasses()) {
        archive(with(servers, Map.of()));
      }
    } finally {
      oneAtATime.release();
    }
  }

  private static void archive(Map<String, String> settings) {
    try (Replica replica = new Replica(settings, Artifact::commandThatArchives)) {
      replica.awaitReady().terminate();
      replica.exitCode();
    }
    Artifact.keepClasses();
  }

  private static Map<String, String> with(Servers servers, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(servers.common());
    all.putAll(settings);
    return all;
  }

  /** Its process, for the operating system's books about it. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** An address of its API. */
  public URI api(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(http.number(), path));
  }

  /** An address of its management port: health and metrics. */
  public URI management(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(management.number(), path));
  }

  /** Whether it says that it is ready; false while it does not answer at all. */
  public boolean ready() {
    return is("ready");
  }

  /** Whether it says that it is alive. */
  public boolean live() {
    return is("live");
  }

  private boolean is(String state) {
    URI probe = management("/q/health/" + state);
    try {
      return CLIENT
              .send(
                  HttpRequest.newBuilder(probe).timeout(PROBE_WAITS).build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Waits until it is ready; an end before that is a failure that shows its log. */
  public Replica awaitReady() {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new AssertionError("It ended with %d: %s".formatted(exitCode(), log()));
              }
              return ready();
            });
    return this;
  }

  /** Makes it the one that {@link ArmApi} and {@link StationApi} speak to. */
  public Replica use() {
    RestAssured.baseURI = "http://127.0.0.1";
    RestAssured.port = http.number();
    return this;
  }

  /**
   * Whether SIGINT reaches it: what a shell starts in its background ignores it, with all that is
   * started from there. True where nobody can tell.
   */
  public boolean hearsInterrupts() {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .map(line -> Long.parseUnsignedLong(line.replaceFirst(".*\\s", ""), 16))
          .allMatch(ignored -> (ignored >> (SIGINT - 1) & 1) == 0);
    } catch (IOException e) {
      return true;
    }
  }

  /** Sends SIGINT, as Ctrl-C does. */
  public void interrupt() {
    signal("INT");
  }

  /** Sends SIGSTOP: it stands still, and does not know it. */
  public void suspend() {
    signal("STOP");
  }

  /** Sends SIGCONT: it goes on where it stood. */
  public void resume() {
    signal("CONT");
  }

  /** Sends SIGKILL, and does not wait; false when it had ended already. */
  public boolean kill() {
    boolean alive = process.isAlive();
    process.destroyForcibly();
    return alive;
  }

  /** Whether it has not ended. */
  public boolean running() {
    return process.isAlive();
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** Waits for its end; answers the code that it ended with. */
  public int exitCode() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("It does not end: " + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Where its standard output and error go. */
  public Path logFile() {
    return log;
  }

  /** All that it has written to its standard output and error so far. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it, by force if need be. */
  @Override
  public void close() {
    process.destroyForcibly();
    exitCode();
  }
}
