package dev.waybill.document;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmException;
import dev.waybill.manifest.DocumentKind;
import dev.waybill.manifest.ManifestFigures;
import dev.waybill.platform.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Stores the bytes of documents in the tables {@code document} and {@code document_chunk}. No
 * connection is held while waiting for a client: each chunk is a short transaction of its own,
 * under a document in state {@code receiving} that is deleted when its lease ends.
 */
@ApplicationScoped
public class DocumentStore {
  private final Database database;
  private final DocumentConfig config;
  private final ChunkConnections connections;
  private final StoredBytes stored;
  private final FigureRows figureRows;
  private final Clock clock;
  private final ExecutorService appends =
      Executors.newCachedThreadPool(task -> new Thread(task, "document-append"));

  /** Creates the store. */
  public DocumentStore(
      Database database,
      DocumentConfig config,
      ChunkConnections connections,
      StoredBytes stored,
      FigureRows figureRows,
      Clock clock) {
    this.database = database;
    this.config = config;
    this.connections = connections;
    this.stored = stored;
    this.figureRows = figureRows;
    this.clock = clock;
  }

  @PreDestroy
  void end() {
    appends.shutdown();
  }

  /**
   * Begins to store a document; the caller reads the returned stream to its end and closes it.
   *
   * @param announced how many bytes the document has, as far as is known
   * @throws dev.waybill.arm.ArmException 413 or 503 when there is no space for so many bytes; then
   *     none of them was read
   */
  public IncomingDocument begin(
      DocumentKind kind, DocumentOwner owner, long announced, InputStream source) {
    long limit = config.maxSize().asLongValue();
    if (announced > limit) {
      throw ArmErrors.requestTooLarge(limit);
    }
    stored.requireSpace(Math.max(announced, 1));
    return new IncomingDocument(this, kind, owner, source, limit);
  }

  /** Makes a chunk durable, in a transaction of its own. */
  CompletableFuture<Void> append(IncomingDocument incoming, Chunk chunk) {
    return CompletableFuture.runAsync(
        () ->
            inTransaction(
                () -> {
                  insertChunk(incoming, chunk);
                  return incoming;
                }),
        appends);
  }

  /** Runs a transaction of an upload, on one of the connections that chunks may use. */
  public <T> T inTransaction(Supplier<T> work) {
    return connections.use(() -> QuarkusTransaction.requiringNew().call(work::get));
  }

  private void insertChunk(IncomingDocument incoming, Chunk chunk) {
    stored.requireSpace(chunk.length());
    if (chunk.isFirst()) {
      insertReceiving(incoming);
    } else {
      extendLease(incoming.id());
    }
    database
        .sql("insert into document_chunk (document_id, ordinal, bytes) values (?, ?, ?)")
        .bind(incoming.id(), chunk.ordinal(), chunk.bytes())
        .update();
    stored.added(chunk.length());
  }

  private void insertReceiving(IncomingDocument incoming) {
    String sql =
        "insert into document ("
            + DocumentRows.IDENTITY
            + """
            , state, lease_until)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'receiving', clock_timestamp() + make_interval(secs => ?))
            """;
    database
        .sql(sql)
        .bind(DocumentRows.identity(incoming.id(), incoming.kind(), incoming.owner()))
        .bind(config.receivingLease())
        .update();
  }

  private void extendLease(UUID id) {
    String sql =
        """
        update document set lease_until = clock_timestamp() + make_interval(secs => ?)
        where id = ? and state = 'receiving' and lease_until > clock_timestamp()
        """;
    requireLease(database.sql(sql).bind(config.receivingLease(), id).update());
  }

  /**
   * Stores the last chunk and marks the document as received, in the current transaction. With its
   * commit the service is responsible for the bytes.
   *
   * @param figures the figures of a manifest
   */
  public void markReceived(
      IncomingDocument incoming, Fingerprint fingerprint, Optional<ManifestFigures> figures) {
    insertChunk(incoming, incoming.last());
    String sql =
        """
        update document
        set state = 'received', lease_until = null, sequence = nextval('document_sequence'),
            length = ?, md5 = ?, sha256 = ?, received_at = ?, content_bytes = ?
        where id = ? and state = 'receiving' and lease_until > clock_timestamp()
        """;
    requireLease(
        database
            .sql(sql)
            .bind(fingerprint.length(), fingerprint.md5(), fingerprint.sha256(), clock.instant())
            .bind(figures.map(ManifestFigures::contentBytes).orElse(null), incoming.id())
            .update());
    figures.ifPresent(some -> figureRows.add(incoming.id(), some));
  }

  /** Whatever came of an upload whose lease has ended is being deleted. */
  private static void requireLease(int rows) {
    if (rows != 1) {
      throw ArmException.of(
          408, "RequestTimeout", "The upload paused for too long and was given up. Send it again.");
    }
  }

  /** Deletes an upload that was refused or broke off. */
  void discard(UUID id) {
    database.sql("delete from document where id = ? and state = 'receiving'").bind(id).update();
  }

  /** Opens the bytes of a received document in PostgreSQL, chunk by chunk. */
  public InputStream open(UUID id) {
    return new ChunkInputStream(database, connections, id);
  }
}
