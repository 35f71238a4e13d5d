package dev.waybill.bench;

import dev.waybill.testing.Replica;
import dev.waybill.testing.Servers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * A database with the tables of the service and rows of a script. Several of them stand on one
 * server, so that a small one and a large one can be measured in turn.
 */
record FilledDatabase(Servers servers, String name) {
  /** Lets the service create its tables, which all databases are copies of. */
  static void prepare(Servers servers) throws SQLException {
    Replica.start(servers, Map.of("waybill.backup.enabled", "false")).awaitReady().close();
    try (Connection connection = superuser(servers, "postgres");
        Statement statement = connection.createStatement()) {
      // Filling would wait for one checkpoint after the other, each with all pages in the log.
      statement.execute("alter system set max_wal_size = '8GB'");
      statement.execute("select pg_reload_conf()");
    }
  }

  /**
   * Creates one.
   *
   * @param script a resource beside this class; triggers and references are not looked after
   * @param settings what the script reads with {@code current_setting}
   */
  static FilledDatabase of(
      Servers servers, String name, String script, Map<String, String> settings)
      throws SQLException, IOException {
    try (Connection connection = superuser(servers, "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("create database %s template waybill owner waybill".formatted(name));
    }
    FilledDatabase database = new FilledDatabase(servers, name);
    try (Connection connection = superuser(servers, name);
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      statement.execute("set synchronous_commit = off");
      for (Map.Entry<String, String> setting : settings.entrySet()) {
        statement.execute("set bench.%s = '%s'".formatted(setting.getKey(), setting.getValue()));
      }
      statement.execute(text(script));
      statement.execute("vacuum analyze");
      statement.execute("checkpoint");
    }
    return database;
  }

  String jdbcUrl() {
    return jdbcUrl(servers, name);
  }

  /** A new connection to it, as its owner. */
  Connection open() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), servers.user(), servers.password());
  }

  private static Connection superuser(Servers servers, String name) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(servers, name), "postgres", "");
  }

  private static String jdbcUrl(Servers servers, String name) {
    return servers.jdbcUrl().replaceFirst("/[^/]*$", "/" + name);
  }

  private static String text(String script) throws IOException {
    try (InputStream resource = FilledDatabase.class.getResourceAsStream(script)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
