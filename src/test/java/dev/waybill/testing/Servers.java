package dev.waybill.testing;

import dev.waybill.dev.DevelopmentCertificate;
import dev.waybill.dev.EmbeddedAzurite;
import dev.waybill.dev.EmbeddedPostgresql;
import dev.waybill.dev.NodePackages;
import dev.waybill.dev.ServerPort;
import dev.waybill.dev.ServiceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The PostgreSQL and the Azurite of a test run, for tests that look into them or take them away for
 * a while. A test gets them in a field of this type, whether it runs in the service's process or
 * against the artifact. Who stops a server starts it again, on the same port with the same data.
 */
public final class Servers implements AutoCloseable {
  /** An account that the emulator has and that the service is not configured for. */
  public static final String OTHER_ACCOUNT = "otheraccount";

  /** The id by which tests name the storage account that the service is configured for. */
  public static final String STORAGE_ACCOUNT_ID = ServiceSettings.STORAGE_ACCOUNT_ID;

  private static final int KEY_BYTES = 32;

  private static final Logger STARTER_LOG =
      Logger.getLogger("io.zonky.test.db.postgres.embedded.EmbeddedPostgres");

  private final RunFolder run;
  private final EmbeddedPostgresql database;
  private final EmbeddedAzurite storage;
  private final DevelopmentCertificate certificate;
  private final TestIssuer issuer = TestIssuer.start();
  private final ServerPort https = ServerPort.free("https");
  private final ServerPort management = ServerPort.free("management");

  private Servers(RunFolder run) {
    this.run = run;
    NodePackages packages = new NodePackages(Path.of("src", "test", "azurite"));
    this.database = RunFolder.postgresql(run.path(), ServerPort.free("PostgreSQL"));
    this.storage = RunFolder.azurite(run.path(), ServerPort.free("Azurite"), packages);
    this.certificate = TestCertificate.shared();
  }

  /** Starts everything; a start that fails leaves nothing behind. */
  public static Servers start() {
    Servers servers = new Servers(RunFolder.under(Path.of("target", "servers")));
    try {
      servers.startDatabase();
      servers.startStorage();
      return servers;
    } catch (RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  /** What every service needs that works on these servers. */
  Map<String, String> common() {
    Map<String, String> settings = new HashMap<>();
    settings.putAll(ServiceSettings.of(database));
    settings.putAll(ServiceSettings.of(storage));
    settings.putAll(issuer.settings());
    settings.putAll(issuer.consoleSettings());
    settings.put("waybill.access.subscriptions-claim", Tokens.SUBSCRIPTIONS);
    settings.putAll(ServiceSettings.of(certificate));
    settings.put("quarkus.http.ssl-port", "0");
    settings.put("waybill.security.sealing-key.id", "test");
    settings.put(
        "waybill.security.sealing-key.value",
        Base64.getEncoder().encodeToString(new byte[KEY_BYTES]));
    return settings;
  }

  /** The settings of the one service that tests share. */
  Map<String, String> settings() {
    Map<String, String> settings = common();
    // Beside the artifact, Quarkus finds out one port only, and that is the one of http.
    settings.put("quarkus.http.ssl-port", String.valueOf(https.number()));
    settings.put("quarkus.http.test-ssl-port", String.valueOf(https.number()));
    settings.put("quarkus.management.port", String.valueOf(management.number()));
    settings.put("quarkus.management.test-port", String.valueOf(management.number()));
    return settings;
  }

  /** A new connection to the service's database, as its owner. */
  public Connection open() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user(), password());
  }

  /** Where JDBC finds the service's database. */
  public String jdbcUrl() {
    return database.jdbcUrl();
  }

  /** The owner of the database. */
  public String user() {
    return database.user();
  }

  /** The owner's password. */
  public String password() {
    return database.password();
  }

  /** Reaches the storage account that the service uses, past the service. */
  public String connectionString() {
    return storage.connectionString(EmbeddedAzurite.ACCOUNT);
  }

  /** Reaches the account that the service is not configured for. */
  public String otherConnectionString() {
    return storage.connectionString(OTHER_ACCOUNT);
  }

  /** Where the blobs of the service's account are. */
  public String endpoint() {
    return storage.endpoint(EmbeddedAzurite.ACCOUNT);
  }

  /** A path of the service, over https; Quarkus injects the addresses of http itself. */
  public URI https(String path) {
    return URI.create("https://localhost:%d%s".formatted(https.number(), path));
  }

  /** A path of the service's management port: health and metrics. */
  public URI management(String path) {
    return URI.create("http://localhost:%d%s".formatted(management.number(), path));
  }

  /** The certificate that the service shows: what an https client has to trust. */
  public Path pem() {
    return certificate.pem();
  }

  /** Who issues the tokens that the service takes. */
  public TestIssuer issuer() {
    return issuer;
  }

  /** Takes the storage away. */
  public void stopStorage() {
    storage.stop();
  }

  /** Brings the storage back; does nothing if it is there. */
  public void startStorage() {
    storage.start();
  }

  /** Loses all that the database holds: what is left is an empty one. */
  public void loseDatabase() {
    String server = jdbcUrl().replaceFirst("/[^/]*$", "/postgres");
    try (Connection connection = DriverManager.getConnection(server, "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute("drop database waybill with (force)");
      statement.execute("create database waybill owner waybill encoding 'UTF8'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes the database away, cutting every connection. */
  public void stopDatabase() {
    database.stop();
  }

  /** Ends the database in the middle of whatever it does, and brings it back: it has to recover. */
  public void crashDatabase() {
    Path pidFile = run.path().resolve(Path.of("postgresql", "data", "postmaster.pid"));
    try {
      long postmaster = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
      new ProcessBuilder("kill", "-QUIT", String.valueOf(postmaster)).start().waitFor();
      ProcessHandle.of(postmaster).ifPresent(process -> process.onExit().join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Level usual = STARTER_LOG.getLevel();
    STARTER_LOG.setLevel(Level.OFF); // It would complain that there is nothing to stop.
    stopDatabase();
    STARTER_LOG.setLevel(usual);
    startDatabase();
  }

  /** Brings the database back; does nothing if it is there. */
  public void startDatabase() {
    database.start();
  }

  /** Ends everything and deletes the data. */
  @Override
  public void close() {
    issuer.close();
    storage.stop();
    database.stop();
    run.close();
  }
}
