package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.Tokens;
import dev.waybill.testing.Wire;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No answer tells what the service is made of, and none is the fault of a request's letters. */
@QuarkusTest
class SilentAnswersTest {
  private static final String VERSION = "?api-version=2021-01-01";

  final ArmApi api = ArmApi.newSubscription();

  @TestHTTPResource("/")
  URI http;

  Servers servers;

  @Test
  void noAnswerTellsWhatTheServiceIsMadeOf() throws IOException {
    assertSilent(200, "GET", api.jobs() + VERSION);
    assertSilent(400, "GET", api.jobs());
    assertSilent(400, "GET", "/%zz");
    assertSilent(404, "GET", "/none");
    assertSilent(404, "GET", "/q/dev-ui");
    assertSilent(405, "POST", api.jobs() + VERSION, "Content-Length: 0");
    assertSilent(413, "PUT", api.job("job") + VERSION, "Content-Length: 4194305");
    assertSilent(414, "GET", "/" + "x".repeat(9000));
    assertSilent(431, "GET", api.jobs() + VERSION, "X: " + "x".repeat(40_000));
    assertSilent(405, "BREW", api.jobs() + VERSION);
  }

  @Test
  void faultOfTheServiceTellsNoMore() throws IOException {
    Rows rows = new Rows(servers);
    rows.execute("alter table job rename to job_elsewhere");
    try {
      assertSilent(500, "GET", api.jobs() + VERSION);
    } finally {
      rows.execute("alter table job_elsewhere rename to job");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%00",
        "a%00b",
        "%ED%A0%80",
        "%ED%B0%80",
        "%FF%FE",
        "%C0%AF",
        "%F4%90%80%80",
        "%EF%BF%BF",
        "%0d%0aX-Injected:%20a",
        "..%2f..%2fa",
        "%2e%2e",
        "%5c..%5c",
        "'%20or%20'1'='1",
        "%25",
        "a%2500",
        "$filter",
        "{x}",
        "%7Bx%7D",
        "%E2%80%AE",
        "%F0%9F%92%BE"
      })
  void oddLettersAreTheSendersFaultWhereverTheyStand(String odd) throws IOException {
    String group = "/subscriptions/%s/resourceGroups/".formatted(api.subscription());
    String station = "/station/v1" + group;
    String drive = station + "rg/jobs/job/drives/" + odd;
    for (String path :
        List.of(
            "/" + odd,
            "/subscriptions/" + odd + ArmApi.PROVIDER + "/jobs" + VERSION,
            api.jobs(odd) + VERSION,
            api.job(odd) + VERSION,
            ArmApi.PROVIDER + "/locations/" + odd + VERSION,
            station + odd + "/jobs/job",
            station + "rg/jobs/" + odd,
            drive + "/manifest",
            drive + "/backups",
            "/station/v1/verifications/" + odd,
            "/station/v1/recoverable?storageAccountId=" + odd,
            "/station/v1/recoverable?storageAccountId=%s&diagnosticsPath=%s"
                .formatted(Servers.STORAGE_ACCOUNT_ID, odd),
            api.jobs() + "?api-version=" + odd,
            api.jobs() + VERSION + "&$filter=" + odd,
            api.jobs() + VERSION + "&$top=" + odd,
            api.jobs() + VERSION + "&$skipToken=" + odd)) {
      assertThat(send("GET", path).status()).as(path).isIn(400, 404);
    }
    String filter = "&$filter=trackingnumber%20eq%20'" + odd.replace("'", "''") + "'";
    assertThat(send("GET", api.jobs() + VERSION + filter).status()).isIn(200, 400);
    String query = VERSION + "&" + odd + "=" + odd;
    assertThat(send("GET", api.jobs() + query).status()).isIn(200, 400);
    for (String path : List.of(api.job(odd) + VERSION, drive + "/manifest")) {
      assertThat(send("PUT", path, "Content-Length: 0").status()).as(path).isIn(400, 404, 415);
    }
  }

  private void assertSilent(int status, String method, String path, String... headers)
      throws IOException {
    Wire.Answer answer = send(method, path, headers);
    assertThat(answer.status()).as(path).isEqualTo(status);
    assertThat(answer.head().toLowerCase(Locale.ROOT))
        .doesNotContain("\r\nserver:", "\r\nvia:", "\r\nx-powered-by:", "quarkus", "vert", "netty");
    assertThat(answer.body().toLowerCase(Locale.ROOT))
        .doesNotContain(
            "quarkus",
            "vert.x",
            "netty",
            "jboss",
            "hibernate",
            "postgres",
            "exception",
            "\tat ",
            "dev.waybill",
            "java.");
  }

  private Wire.Answer send(String method, String path, String... headers) throws IOException {
    try (Wire wire = new Wire(http)) {
      wire.send(
          "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\n%s\r\n"
              .formatted(
                  method,
                  path,
                  http.getAuthority(),
                  Tokens.bearer(),
                  String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList()))
              .getBytes(StandardCharsets.ISO_8859_1));
      return wire.answer();
    }
  }
}
