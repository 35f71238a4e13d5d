package dev.waybill.bench;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.options.BlockBlobStageBlockOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.Servers;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** A manifest in a file, and the two copies of it that nobody can do without. */
record LargeManifest(Path file) {
  private static final int CHUNK = 1024 * 1024;
  private static final int BLOCK = 4 * CHUNK;
  private static final String SIGNATURE = "PGCOPY\n\377\r\n\0";
  private static final short COLUMNS = 2;

  /** Makes one with that many bytes at least. */
  static LargeManifest make(Path file, String driveId, long length) throws IOException {
    Files.createDirectories(file.getParent());
    try (InputStream manifest = Manifests.stream(driveId, length);
        OutputStream out = Files.newOutputStream(file)) {
      manifest.transferTo(out);
    }
    return new LargeManifest(file);
  }

  /** Uploads it with the plain SDK, in blocks as large as Waybill's, one after the other. */
  void upload(Servers servers) throws Exception {
    BlobContainerClient container =
        new BlobServiceClientBuilder()
            .httpClient(new JdkHttpClientBuilder().build())
            .connectionString(servers.connectionString())
            .buildClient()
            .getBlobContainerClient("plain");
    container.createIfNotExists();
    BlockBlobClient blob = container.getBlobClient("manifest.xml").getBlockBlobClient();
    List<String> ids = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      for (byte[] block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
        byte[] name = "%08d".formatted(ids.size()).getBytes(StandardCharsets.US_ASCII);
        String id = Base64.getEncoder().encodeToString(name);
        blob.stageBlockWithResponse(
            new BlockBlobStageBlockOptions(id, BinaryData.fromBytes(block))
                .setContentMd5(MessageDigest.getInstance("MD5").digest(block)),
            null,
            Context.NONE);
        ids.add(id);
      }
    }
    blob.commitBlockList(ids, true);
  }

  /** Copies it into PostgreSQL, in rows as large as Waybill's, by COPY in one transaction. */
  void copy(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table bench_chunk (ordinal int primary key, bytes bytea)");
      statement.execute("alter table bench_chunk alter column bytes set storage external");
    }
    PGConnection postgresql = connection.unwrap(PGConnection.class);
    try (InputStream in = Files.newInputStream(file);
        DataOutputStream out =
            new DataOutputStream(
                new PGCopyOutputStream(
                    postgresql, "copy bench_chunk from stdin (format binary)", CHUNK))) {
      out.write(SIGNATURE.getBytes(StandardCharsets.ISO_8859_1));
      out.writeLong(0);
      int ordinal = 0;
      for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
        out.writeShort(COLUMNS);
        out.writeInt(Integer.BYTES);
        out.writeInt(ordinal++);
        out.writeInt(chunk.length);
        out.write(chunk);
      }
      out.writeShort(-1);
    }
  }

  /** Forgets what {@link #copy} made. */
  static void forget(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists bench_chunk");
    }
  }
}
