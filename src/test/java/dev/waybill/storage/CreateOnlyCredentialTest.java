package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A credential that may create but not overwrite: Azure refuses it a blob that is there with 403,
 * which Azurite does not do.
 */
class CreateOnlyCredentialTest {
  private static final BlobAddress ADDRESS =
      new BlobAddress(TestAccounts.ID, "container", "waies/blob.xml");

  private HttpServer server;
  private int blobStatus = 200;
  private Map<String, String> metadata = TestAccounts.IDENTITY.metadata();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    boolean look = "HEAD".equals(exchange.getRequestMethod());
    int status = 200;
    if (!look && "PUT".equals(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("x-ms-error-code", "UnauthorizedBlobOverwrite");
      status = 403;
    } else if (look && !exchange.getRequestURI().toString().contains("restype=container")) {
      status = blobStatus;
      metadata.forEach((n, v) -> exchange.getResponseHeaders().set("x-ms-meta-" + n, v));
      exchange.getResponseHeaders().set("x-ms-blob-type", "BlockBlob");
      exchange
          .getResponseHeaders()
          .set("Content-Length", String.valueOf(TestAccounts.BYTES.length));
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Test
  void blobThatIsThereAndOursIsAdopted() {
    store().put(ADDRESS, TestAccounts.IDENTITY, TestAccounts.BYTES);
  }

  @Test
  void blobOfSomebodyElseIsNot() {
    metadata = Map.of("waybill_document_id", "%zz");

    assertThat(failure().code()).isEqualTo("BlobNameTaken");
  }

  @Test
  void refusalWithoutABlobIsToldAsItIs() {
    blobStatus = 404;

    assertThat(failure().code()).isEqualTo("UnauthorizedBlobOverwrite");
  }

  private StorageException failure() {
    return catchThrowableOfType(
        StorageException.class,
        () -> store().put(ADDRESS, TestAccounts.IDENTITY, TestAccounts.BYTES));
  }

  private BlobStore store() {
    return TestAccounts.store(
        TestAccounts.key("http://127.0.0.1:" + server.getAddress().getPort()));
  }
}
