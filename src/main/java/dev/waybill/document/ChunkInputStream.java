package dev.waybill.document;

import dev.waybill.manifest.BulkInputStream;
import dev.waybill.platform.Database;
import dev.waybill.platform.DatabaseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/**
 * A document read from its chunks, one short query each: neither a transaction nor a connection is
 * held while its reader waits.
 */
final class ChunkInputStream extends BulkInputStream {
  private static final String SELECT =
      "select bytes from document_chunk where document_id = ? and ordinal = ?";

  private final Database database;
  private final ChunkConnections connections;
  private final UUID id;
  private int next;
  private InputStream chunk = InputStream.nullInputStream();

  ChunkInputStream(Database database, ChunkConnections connections, UUID id) {
    this.database = database;
    this.connections = connections;
    this.id = id;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count = chunk.read(bytes, offset, length);
    if (count < 0 && fetch()) {
      count = chunk.read(bytes, offset, length);
    }
    return count;
  }

  private boolean fetch() throws IOException {
    try {
      Optional<byte[]> bytes =
          connections.use(
              () -> database.sql(SELECT).bind(id, next).first(row -> row.bytes("bytes")));
      bytes.ifPresent(
          found -> {
            chunk = new ByteArrayInputStream(found);
            next++;
          });
      return bytes.isPresent();
    } catch (DatabaseException e) {
      throw new IOException("Chunk %d of document %s could not be read".formatted(next, id), e);
    }
  }
}
