package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.waybill.storage.StorageException.Remedy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks a server that refuses in every way that Azure documents, through the real client. */
class StorageFailuresTest {
  private static final BlobAddress ADDRESS =
      new BlobAddress(TestAccounts.ID, "container", "waies/blob.xml");

  private HttpServer server;
  private int status;
  private Map<String, String> headers = Map.of();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "500, InternalError, TIME",
    "503, ServerBusy, TIME",
    "500, OperationTimedOut, TIME",
    "408, RequestTimeout, TIME",
    "429, TooManyRequests, TIME",
    "409, ContainerBeingDeleted, TIME",
    "400, Md5Mismatch, TIME",
    "400, InvalidBlockList, TIME",
    "409, BlobAlreadyExists, TIME",
    "401, NoAuthenticationInformation, OPERATOR",
    "403, AuthenticationFailed, OPERATOR",
    "403, AuthorizationFailure, OPERATOR",
    "403, AuthorizationPermissionMismatch, OPERATOR",
    "403, AccountIsDisabled, OPERATOR",
    "404, ResourceNotFound, OPERATOR",
    "400, InvalidAuthenticationInfo, OPERATOR",
    "400, AccountRequiresHttps, OPERATOR",
    "412, LeaseIdMissing, OPERATOR",
    "409, BlobImmutableDueToPolicy, NONE",
    "400, InvalidResourceName, NONE",
    "400, InvalidUri, NONE",
    "400, OutOfRangeInput, NONE",
  })
  void answerSaysWhatCanMendIt(int answered, String code, Remedy remedy) {
    status = answered;
    headers = Map.of("x-ms-error-code", code);

    StorageException failure = failure(url());

    assertThat(failure.remedy()).isEqualTo(remedy);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure).hasMessage("The storage account answered %d %s.", answered, code);
    assertThat(failure.retryAfter()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"502, Http502, TIME", "418, Http418, OPERATOR"})
  void answerWithoutACodeGoesByItsStatus(int answered, String code, Remedy remedy) {
    status = answered;

    assertThat(failure(url()).remedy()).isEqualTo(remedy);
    assertThat(failure(url()).code()).isEqualTo(code);
  }

  @Test
  void retryAfterIsPassedOn() {
    status = 503;
    headers = Map.of("x-ms-error-code", "ServerBusy", "Retry-After", "42");

    assertThat(failure(url()).retryAfter()).contains(Duration.ofSeconds(42));
  }

  @Test
  void retryAfterThatIsNoNumberIsPassedOver() {
    status = 503;
    headers = Map.of("Retry-After", "Wed, 21 Oct 2030 07:28:00 GMT");

    assertThat(failure(url()).retryAfter()).isEmpty();
  }

  @Test
  void unknownHostIsForAnOperatorToMend() {
    StorageException failure = failure("http://no-such-account.invalid");

    assertThat(failure.remedy()).isEqualTo(Remedy.OPERATOR);
    assertThat(failure.code()).isEqualTo("UnknownHost");
  }

  @Test
  void refusedConnectionPasses() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    StorageException failure = failure("http://127.0.0.1:" + free);

    assertThat(failure.remedy()).isEqualTo(Remedy.TIME);
    assertThat(failure.code()).isEqualTo("StorageUnreachable");
    assertThat(failure).hasMessageContaining("ConnectException");
  }

  @Test
  void silentStorageIsGivenUpWhenTheTimeIsOver() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      StorageException failure = failure("http://127.0.0.1:" + silent.getLocalPort());

      assertThat(failure.remedy()).isEqualTo(Remedy.TIME);
      assertThat(failure.code()).isEqualTo("StorageUnreachable");
    }
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static StorageException failure(String endpoint) {
    BlobStore store = TestAccounts.store(TestAccounts.key(endpoint));
    return catchThrowableOfType(
        StorageException.class,
        () -> store.put(ADDRESS, TestAccounts.IDENTITY, TestAccounts.BYTES));
  }
}
