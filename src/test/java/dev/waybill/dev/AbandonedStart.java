package dev.waybill.dev;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;

/** A process that starts a PostgreSQL, writes to it and then waits to be killed. */
final class AbandonedStart {
  private AbandonedStart() {}

  /** Runs {@link #main} in a process of its own and returns when the data is written. */
  static Process run(Path folder, int port) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    String name = AbandonedStart.class.getName();
    List<String> command =
        List.of(java, "-cp", classPath, name, folder.toString(), String.valueOf(port));
    Process process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    if (process.getInputStream().read() < 0) {
      throw new IOException("The process ended before its server was up.");
    }
    return process;
  }

  /** The arguments are the folder and the port. */
  public static void main(String... args) throws Exception {
    ServerPort port = new ServerPort(Integer.parseInt(args[1]), "PostgreSQL", "none");
    EmbeddedPostgresql server = new EmbeddedPostgresql(Path.of(args[0]), port);
    server.start();
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept AS SELECT 42 AS number");
    }
    System.out.write('1');
    System.out.flush();
    Thread.sleep(Long.MAX_VALUE);
  }
}
