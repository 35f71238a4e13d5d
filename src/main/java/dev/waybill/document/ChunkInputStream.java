package dev.waybill.document;

import dev.waybill.manifest.BulkInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A document read from its chunks, one short query each: neither a transaction nor a connection is
 * held while its reader waits.
 */
final class ChunkInputStream extends BulkInputStream {
  private final DataSource database;
  private final ChunkConnections connections;
  private final UUID id;
  private int next;
  private InputStream chunk = InputStream.nullInputStream();

  ChunkInputStream(DataSource database, ChunkConnections connections, UUID id) {
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
      connections.take();
      try {
        return select();
      } finally {
        connections.giveBack();
      }
    } catch (SQLException e) {
      throw new IOException("Chunk %d of document %s could not be read".formatted(next, id), e);
    }
  }

  private boolean select() throws SQLException {
    String sql = "select bytes from document_chunk where document_id = ? and ordinal = ?";
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, id);
      select.setInt(2, next);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return false;
        }
        chunk = new ByteArrayInputStream(row.getBytes(1));
        next++;
        return true;
      }
    }
  }
}
