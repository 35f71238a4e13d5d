package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The headers that make a write safe, as they stand on the wire: Azurite forgives some of them. */
class WriteHeadersTest {
  private static final BlobAddress ADDRESS =
      new BlobAddress(TestAccounts.ID, "container", "waies/blob.xml");
  private static final byte[] MD5 = HexFormat.of().parseHex(TestAccounts.IDENTITY.md5());

  private final Queue<Headers> writes = new ConcurrentLinkedQueue<>();
  private HttpServer server;
  private BlobStore store;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          boolean write = "PUT".equals(exchange.getRequestMethod());
          if (write) {
            writes.add(exchange.getRequestHeaders());
          }
          exchange.sendResponseHeaders(write ? 201 : 200, -1);
          exchange.close();
        });
    server.start();
    String endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
    store = TestAccounts.store(TestAccounts.key(endpoint));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void blobOfOneRequestCarriesItsChecksumAndOverwritesNothing() {
    store.put(ADDRESS, TestAccounts.IDENTITY, TestAccounts.BYTES);

    Headers sent = writes.remove();
    assertThat(sent.getFirst("Content-MD5")).isEqualTo(Base64.getEncoder().encodeToString(MD5));
    assertThat(sent.getFirst("If-None-Match")).isEqualTo("*");
    for (Map.Entry<String, String> entry : TestAccounts.IDENTITY.metadata().entrySet()) {
      assertThat(sent.getFirst("x-ms-meta-" + entry.getKey())).isEqualTo(entry.getValue());
    }
  }

  @Test
  void blockCarriesItsChecksumAndTheCommitOverwritesNothing() {
    BlockId block = new BlockId(0, TestAccounts.IDENTITY.md5());
    store.stage(ADDRESS, block, TestAccounts.BYTES, MD5);
    store.commit(ADDRESS, TestAccounts.IDENTITY, List.of(block));

    assertThat(writes.remove().getFirst("Content-MD5"))
        .isEqualTo(Base64.getEncoder().encodeToString(MD5));
    assertThat(writes.remove().getFirst("If-None-Match")).isEqualTo("*");
  }
}
