package dev.waybill.document;

import static dev.waybill.platform.SqlTimes.seconds;
import static dev.waybill.platform.SqlTimes.utc;

import dev.waybill.manifest.DocumentKind;
import dev.waybill.manifest.ManifestFigures;
import dev.waybill.platform.DatabaseException;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Takes documents in and keeps their bytes, in the tables {@code document} and {@code
 * document_chunk}. No connection is held while bytes are awaited: each chunk is a short transaction
 * of its own, under a document in state {@code receiving} that is deleted when its lease ends.
 */
@ApplicationScoped
public class DocumentStore {
  private final AgroalDataSource database;
  private final DocumentConfig config;
  private final ChunkConnections connections;
  private final KeptBytes kept;
  private final FigureRows figureRows;
  private final Clock clock;
  private final ExecutorService appends =
      Executors.newCachedThreadPool(task -> new Thread(task, "document-append"));

  /** For the container. */
  public DocumentStore(
      AgroalDataSource database,
      DocumentConfig config,
      ChunkConnections connections,
      KeptBytes kept,
      FigureRows figureRows,
      Clock clock) {
    this.database = database;
    this.config = config;
    this.connections = connections;
    this.kept = kept;
    this.figureRows = figureRows;
    this.clock = clock;
  }

  @PreDestroy
  void end() {
    appends.shutdown();
  }

  /**
   * Begins to take in a document; the caller reads it to its end and closes it.
   *
   * @param announced how many bytes it has, as far as is known
   * @throws DocumentTooLargeException when that is more than a document may have
   * @throws DocumentStoreFullException when they would be too many; then none of them was read
   */
  public IncomingDocument begin(
      DocumentKind kind, DocumentOwner owner, long announced, InputStream source) {
    long limit = config.maxSize().asLongValue();
    if (announced > limit) {
      throw new DocumentTooLargeException(limit);
    }
    kept.requireRoom(Math.max(announced, 1));
    return new IncomingDocument(this, kind, owner, source, limit);
  }

  /** Makes a chunk of a document durable, and with it that the document is on its way. */
  CompletableFuture<Void> append(IncomingDocument incoming, Chunk chunk) {
    return CompletableFuture.runAsync(() -> keep(incoming, chunk), appends);
  }

  private void keep(IncomingDocument incoming, Chunk chunk) {
    inTransaction(
        () -> {
          try (Connection connection = database.getConnection()) {
            insertChunk(connection, incoming, chunk);
            return incoming.id();
          } catch (SQLException e) {
            throw new DatabaseException("A chunk could not be kept", e);
          }
        });
  }

  /** A transaction of an upload, on one of the connections that uploads and backups share. */
  public <T> T inTransaction(Callable<T> work) {
    try {
      connections.take();
    } catch (SQLException e) {
      throw new DatabaseException("An upload found no connection", e);
    }
    try {
      return QuarkusTransaction.requiringNew().call(work);
    } finally {
      connections.giveBack();
    }
  }

  private void insertChunk(Connection connection, IncomingDocument incoming, Chunk chunk)
      throws SQLException {
    kept.requireRoom(chunk.length());
    if (chunk.isFirst()) {
      insertReceiving(connection, incoming);
    } else {
      extendLease(connection, incoming.id());
    }
    String sql = "insert into document_chunk (document_id, ordinal, bytes) values (?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setObject(1, incoming.id());
      insert.setInt(2, chunk.ordinal());
      insert.setBinaryStream(3, chunk.bytes(), chunk.length());
      insert.executeUpdate();
      kept.added(chunk.length());
    }
  }

  private void insertReceiving(Connection connection, IncomingDocument incoming)
      throws SQLException {
    String sql =
        """
        insert into document (id, kind, job_id, drive_row_id, subscription_id, subscription_key,
                              resource_group, job_name, drive_id, state, lease_until)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'receiving', clock_timestamp() + make_interval(secs => ?))
        """;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      DocumentRows.setIdentity(insert, incoming.id(), incoming.kind(), incoming.owner());
      insert.setDouble(10, seconds(config.receivingLease()));
      insert.executeUpdate();
    }
  }

  private void extendLease(Connection connection, UUID id) throws SQLException {
    String sql =
        """
        update document set lease_until = clock_timestamp() + make_interval(secs => ?)
        where id = ? and state = 'receiving' and lease_until > clock_timestamp()
        """;
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setDouble(1, seconds(config.receivingLease()));
      update.setObject(2, id);
      requireOne(update.executeUpdate());
    }
  }

  /**
   * The last step of an upload, in the transaction of this connection: the last chunk, and the
   * document is received. With its commit the bytes are ours to keep.
   *
   * @param figures what the document says, if it is a manifest
   */
  public void receive(
      Connection connection,
      IncomingDocument incoming,
      Fingerprint fingerprint,
      Optional<ManifestFigures> figures)
      throws SQLException {
    insertChunk(connection, incoming, incoming.last());
    String sql =
        """
        update document
        set state = 'received', lease_until = null, sequence = nextval('document_sequence'),
            length = ?, md5 = ?, sha256 = ?, received_at = ?, content_bytes = ?
        where id = ? and state = 'receiving' and lease_until > clock_timestamp()
        """;
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setLong(1, fingerprint.length());
      update.setString(2, fingerprint.md5());
      update.setString(3, fingerprint.sha256());
      update.setObject(4, utc(clock.instant()));
      update.setObject(5, figures.map(ManifestFigures::contentBytes).orElse(null), Types.BIGINT);
      update.setObject(6, incoming.id());
      requireOne(update.executeUpdate());
    }
    if (figures.isPresent()) {
      figureRows.add(connection, incoming.id(), figures.get());
    }
  }

  private static void requireOne(int rows) {
    if (rows != 1) {
      throw new UploadExpiredException();
    }
  }

  /** Forgets an upload that was refused or broke off. */
  void discard(UUID id) {
    String sql = "delete from document where id = ? and state = 'receiving'";
    try (Connection connection = database.getConnection();
        PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setObject(1, id);
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException("A refused upload could not be deleted", e);
    }
  }

  /** The bytes of a received document from PostgreSQL, chunk by chunk. */
  public InputStream open(UUID id) {
    return new ChunkInputStream(database, connections, id);
  }
}
