package dev.waybill.dev;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A PostgreSQL that keeps its promises (everything is on disk before a commit is confirmed), in a
 * folder of its own. The folder outlives it: a server started there later finds the data. Whoever
 * starts it has the folder for himself, so a server that still runs there was left behind by a
 * process that died, and is ended first.
 */
public final class EmbeddedPostgresql {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String NAME = "waybill";
  // A strong reference, because the log manager would forget the level with the logger.
  private static final Logger STARTER_LOG = Logger.getLogger("io.zonky.test.db.postgres");

  private final Path folder;
  private final ServerPort port;
  private final ServerProcess process;
  private EmbeddedPostgres server;

  /** A server in that folder on that port, not started yet. */
  public EmbeddedPostgresql(Path folder, ServerPort port) {
    this.folder = folder.toAbsolutePath().normalize();
    this.port = port;
    Path data = this.folder.resolve("data");
    this.process = new ServerProcess(data.resolve("postmaster.pid"), "postgres", data);
  }

  /** Starts the server and creates the database if the folder has none; does nothing if it runs. */
  public synchronized void start() {
    if (server != null) {
      return;
    }
    process.end();
    port.requireFree();
    STARTER_LOG.setLevel(Level.WARNING);
    try {
      Files.createDirectories(folder);
      server = settings().start();
      createDatabase();
    } catch (IOException | SQLException | RuntimeException e) {
      stop();
      throw new EmbeddedServerException(
          "PostgreSQL does not start in %s: see postgresql.log there.".formatted(folder), e);
    }
  }

  /** Stops the server and waits until it has ended; the data stays. */
  public synchronized void stop() {
    try {
      if (server != null) {
        server.close();
      }
    } catch (IOException e) {
      throw new EmbeddedServerException("PostgreSQL in %s does not stop.".formatted(folder), e);
    } finally {
      server = null;
      process.end();
    }
  }

  /** Where JDBC finds the database. */
  public String jdbcUrl() {
    return jdbcUrl(NAME);
  }

  /** The owner of the database. */
  public String user() {
    return NAME;
  }

  /** The password of {@link #user()}; the server trusts every local connection and ignores it. */
  public String password() {
    return NAME;
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port.number(), database);
  }

  private EmbeddedPostgres.Builder settings() {
    Redirect log = Redirect.appendTo(folder.resolve("postgresql.log").toFile());
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setPort(port.number())
            .setDataDirectory(folder.resolve("data"))
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(programs())
            .setRegisterShutdownHook(false)
            .setPGStartupWait(PATIENCE)
            .setOutputRedirector(log)
            .setErrorRedirector(log);
    withLocale(builder);
    return withServerSettings(builder);
  }

  /**
   * Unpacked once for each person: the folder for temporary files is shared, its folders are not.
   */
  private static File programs() {
    String name = "embedded-postgresql-" + System.getProperty("user.name");
    return new File(System.getProperty("java.io.tmpdir"), name);
  }

  /** The order of texts is the same on every machine, whatever its locale is. */
  private static void withLocale(EmbeddedPostgres.Builder builder) {
    builder.setLocaleConfig("locale-provider", "builtin");
    builder.setLocaleConfig("builtin-locale", "C.UTF-8");
    builder.setLocaleConfig("locale", "C");
  }

  /** The library turns durability off to be fast; here a lost commit is what tests look for. */
  private static EmbeddedPostgres.Builder withServerSettings(EmbeddedPostgres.Builder builder) {
    return builder
        .setServerConfig("fsync", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", "100")
        .setServerConfig("listen_addresses", "127.0.0.1")
        // Unix sockets would live in a shared folder, where a killed server leaves its lock files.
        .setServerConfig("unix_socket_directories", "");
  }

  private void createDatabase() throws SQLException {
    String url = jdbcUrl("postgres");
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        Statement statement = connection.createStatement()) {
      if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = 'waybill'")) {
        statement.execute("CREATE ROLE waybill LOGIN PASSWORD 'waybill'");
      }
      if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = 'waybill'")) {
        statement.execute("CREATE DATABASE waybill OWNER waybill ENCODING 'UTF8'");
      }
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }
}
