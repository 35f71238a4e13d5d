package dev.waybill.faults;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobStorageException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.Servers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks over the service's shoulder while clients are at work, past the service: is what it just
 * said yes to on disk, and is what it shows there?
 */
final class Witness {
  /** One of so many manifests has its commit looked for. */
  private static final int FLUSH_SAMPLE = 4;

  private final Servers servers;
  private final StorageProxy storage;
  private final BlobAccount blobs;
  private final History history;
  private final AtomicInteger turn = new AtomicInteger();

  Witness(Servers servers, StorageProxy storage, History history) {
    this.servers = servers;
    this.storage = storage;
    this.blobs = new BlobAccount(servers);
    this.history = history;
  }

  /** Where PostgreSQL's log ended before a request; null when nobody looks this time. */
  record Before(String lsn) {}

  /** Lets the commits be read out of PostgreSQL's log. */
  void prepare() throws SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      statement.execute("create extension pg_walinspect");
    }
  }

  Before before() {
    if (turn.getAndIncrement() % FLUSH_SAMPLE > 0) {
      return null;
    }
    try (Connection connection = superuser()) {
      return new Before(text(connection, "select pg_current_wal_insert_lsn()::text"));
    } catch (SQLException e) {
      return null; // PostgreSQL is away, because somebody attacks it.
    }
  }

  /**
   * SIGKILL does not test the disk, for what a process wrote outlives it. So: the commit that took
   * a document in has to be in the part of the log that was flushed when the answer came.
   */
  void flushed(Before before, UUID document) {
    if (before == null) {
      return;
    }
    try (Connection connection = superuser()) {
      String flushed = text(connection, "select pg_current_wal_flush_lsn()::text");
      String transaction =
          text(
              connection,
              """
              select e.xmin::text from event e join document d on d.job_id = e.job_id
              where d.id = e.document_id and e.type = 'ManifestReceived' and d.id = ?::uuid
              """,
              document.toString());
      String commits =
          text(
              connection,
              """
              select count(*) from pg_get_wal_records_info(?::pg_lsn, ?::pg_lsn)
              where resource_manager = 'Transaction' and record_type = 'COMMIT' and xid::text = ?
              """,
              before.lsn(),
              flushed,
              transaction);
      if ("0".equals(commits)) {
        history.broken("The commit of document %s was not flushed at its 202".formatted(document));
      } else {
        history.flushSeen();
      }
    } catch (SQLException e) {
      // PostgreSQL went away meanwhile, so nothing was seen.
    }
  }

  /** A URI that is shown leads to a manifest of that drive that was handed in, whole. */
  void look(Desk desk, String path, Promised job) {
    Desk.Answer answer = desk.send("GET", path, "application/json", new byte[0]);
    if (!answer.yes()) {
      history.broken("GET %s: %s".formatted(path, answer));
      return;
    }
    for (JsonNode drive : answer.json().at("/properties/driveList")) {
      String uri = drive.path("manifestUri").asText();
      Promised.Manifest handedIn = job.manifests().get(drive.get("driveId").asText());
      String sha256 = uri.isEmpty() ? null : sha256(uri);
      boolean right = sha256 == null || (handedIn != null && handedIn.sha256().equals(sha256));
      if (!right) {
        history.broken("%s shows %s, which is %s".formatted(path, uri, sha256));
      }
    }
  }

  /** The digest of what is behind a URI; the word "nothing" when nothing is. */
  String sha256(String uri) {
    try {
      return Manifests.sha256(blob(uri).downloadContent().toBytes());
    } catch (BlobStorageException e) {
      return e.getStatusCode() == 404 ? "nothing" : "unreadable: " + e.getStatusCode();
    }
  }

  /** The blob behind a URI, past the proxy that the service knows the storage by. */
  BlobClient blob(String uri) {
    return blobs.blob(
        uri.replace(":%d/".formatted(storage.port()), ":%d/".formatted(storagePort())));
  }

  private int storagePort() {
    return Fleet.port(servers.endpoint(), "(?<=:)\\d+(?=/)");
  }

  private Connection superuser() throws SQLException {
    return DriverManager.getConnection(servers.jdbcUrl(), "postgres", "");
  }

  private static String text(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setString(i + 1, values[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }
}
