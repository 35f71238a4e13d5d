package dev.waybill.bench;

import dev.waybill.testing.Servers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * PostgreSQL's own load generator.
 *
 * @param program where it is
 */
record Pgbench(Path program) {
  private static final Pattern TPS = Pattern.compile("(?m)^tps = ([0-9.]+)");

  /** Finds it on the path, or where Debian has it; empty when it is not there. */
  static Optional<Pgbench> find() throws IOException {
    List<Path> folders = new ArrayList<>();
    for (String folder : System.getenv("PATH").split(":", -1)) {
      folders.add(Path.of(folder));
    }
    Path versions = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(versions)) {
      try (Stream<Path> found = Files.list(versions)) {
        found.map(v -> v.resolve("bin")).sorted(Collections.reverseOrder()).forEach(folders::add);
      }
    }
    return folders.stream()
        .map(folder -> folder.resolve("pgbench"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Pgbench::new);
  }

  /** Runs a script over and over; answers how often a second. */
  double perSecond(Servers servers, Path script, int clients, Duration time)
      throws IOException, InterruptedException {
    URI database = URI.create(servers.jdbcUrl().substring("jdbc:".length()));
    List<String> command =
        new ArrayList<>(List.of(program.toString(), "-n", "-M", "prepared", "-j", "2"));
    command.addAll(List.of("-c", String.valueOf(clients), "-T", String.valueOf(time.toSeconds())));
    command.addAll(List.of("-h", database.getHost(), "-p", String.valueOf(database.getPort())));
    command.addAll(List.of("-U", servers.user(), "-f", script.toString()));
    command.add(database.getPath().substring(1));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", servers.password());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher tps = TPS.matcher(said);
    if (process.waitFor() != 0 || !tps.find()) {
      throw new IOException("pgbench: " + said);
    }
    return Double.parseDouble(tps.group(1));
  }
}
