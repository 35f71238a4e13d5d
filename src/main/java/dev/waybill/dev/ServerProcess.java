package dev.waybill.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A server that outlives the process that started it, known by the number in its pid file. The
 * number alone proves nothing, since the system gives it away again: the command line has to name
 * the program and the folder too, before anything is ended.
 */
final class ServerProcess {
  private static final Duration CLEAN_END = Duration.ofSeconds(60);
  private static final Duration FORCED_END = Duration.ofSeconds(10);

  private final Path pidFile;
  private final String program;
  private final Path folder;

  ServerProcess(Path pidFile, String program, Path folder) {
    this.pidFile = pidFile;
    this.program = program;
    this.folder = folder;
  }

  /** The process, if it runs. */
  Optional<ProcessHandle> find() {
    return pid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).filter(this::isOurs);
  }

  /** Ends the process if it runs, cleanly if it lets itself be, and removes the pid file. */
  void end() {
    try {
      find().ifPresent(this::end);
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new EmbeddedServerException("%s cannot be removed.".formatted(pidFile), e);
    }
  }

  private Optional<Long> pid() {
    try {
      List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
      return lines.stream().findFirst().map(String::strip).map(Long::valueOf);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * A process that nobody collects counts as alive for ever, but it has no command line any more.
   */
  private boolean hasEnded(ProcessHandle process) {
    return !process.isAlive() || !isOurs(process);
  }

  private boolean isOurs(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    String words = String.join(" ", info.arguments().orElse(new String[0]));
    String command = info.command().orElse("") + " " + info.commandLine().orElse(words);
    return command.contains(program) && (command + words).contains(folder.toString());
  }

  private void end(ProcessHandle process) {
    interrupt(process);
    if (!Pause.until(() -> hasEnded(process), CLEAN_END)) {
      process.destroyForcibly();
      Pause.until(() -> hasEnded(process), FORCED_END);
    }
  }

  /**
   * Both servers take SIGINT for "let go of your clients, write everything down, end"; Java itself
   * can only send SIGTERM, on which PostgreSQL waits for its clients.
   */
  private static void interrupt(ProcessHandle process) {
    List<String> command = List.of("sh", "-c", "kill -INT " + process.pid());
    try {
      new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    } catch (IOException noShellHere) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
