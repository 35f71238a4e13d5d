package dev.waybill.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Servers;
import dev.waybill.testing.Wire;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector of the audit gets in production, with what the operations page says of it. */
class AuditIT {
  private static final String CHAPTER =
      read(Path.of("src", "site", "markdown", "operations.md"))
          .replaceFirst("(?s).*\n## Audit\n(.*?)\n## .*", "$1");

  private static Servers servers;

  @TempDir Path folder;

  @BeforeAll
  static void startServers() {
    servers = Servers.start();
  }

  @AfterAll
  static void endServers() {
    servers.close();
  }

  @Test
  void linesGoToTheFileOfTheExampleWhateverTheLevelOfTheRest() throws IOException {
    Path file = folder.resolve("audit.log");
    Map<String, String> settings = new HashMap<>(example(file));
    settings.put("quarkus.log.level", "WARN");
    ArmApi api = ArmApi.newSubscription();
    try (Replica replica = Replica.start(servers, settings).awaitReady().use()) {
      api.created("job", Body.importJob());
      api.delete("job").statusCode(200);
      await().until(() -> lines(file).size() == 2);
      assertThat(replica.log()).doesNotContain("\"audit\"");
    }

    JsonPath shown = JsonPath.from(block("json"));
    JsonPath line = lines(file).get(0);
    assertThat(line.<String, Object>getMap("mdc").keySet())
        .isEqualTo(shown.<String, Object>getMap("mdc").keySet());
    assertThat(line.<String, Object>getMap("").keySet())
        .isEqualTo(shown.<String, Object>getMap("").keySet());
    assertThat(line.getString("message")).isEqualTo(shown.getString("message"));
    assertThat(line.getString("level")).isEqualTo("INFO");
    assertThat(line.getString("loggerName")).isEqualTo(Audit.CATEGORY);
    assertThat(line.getString("timestamp")).endsWith("Z");
    assertThat(lines(file).get(1).getString("mdc.outcome")).isEqualTo("succeeded");
  }

  @Test
  void requestThatIsTurnedAwayByAReplicaThatStopsIsAudited() throws IOException {
    ArmApi api = ArmApi.newSubscription();
    try (Replica replica = Replica.start(servers).awaitReady().use();
        Wire open = new Wire(replica.api("/"));
        Wire late = new Wire(replica.api("/"))) {
      open.head("PUT", api.job("open"), "Content-Length: 100", "Expect: 100-continue");
      replica.terminate();
      await().until(() -> !replica.ready());

      late.head("DELETE", api.job("late"));

      assertThat(late.answer().status()).isEqualTo(503);
      await().until(() -> replica.log().contains("jobs/delete failed"));
      assertThat(replica.log().lines().filter(line -> line.contains("\"audit\"")))
          .filteredOn(line -> line.contains("jobs/delete failed"))
          .singleElement()
          .satisfies(
              line ->
                  assertThat(JsonPath.from(line).<String, String>getMap("mdc"))
                      .containsEntry("status", "503")
                      .containsEntry("job", api.job("late")));
    }
  }

  @Test
  void senderBehindATrustedProxyIsTheOneThatTheProxyNames() {
    Map<String, String> settings =
        Map.of(
            "quarkus.http.proxy.proxy-address-forwarding", "true",
            "quarkus.http.proxy.trusted-proxies", "127.0.0.1");
    ArmApi api = ArmApi.newSubscription();
    try (Replica replica = Replica.start(servers, settings).awaitReady().use()) {
      api.request()
          .header("X-Forwarded-For", "192.0.2.7")
          .delete(api.job("none"))
          .then()
          .statusCode(404);

      await().until(() -> replica.log().contains("\"remoteAddress\":\"192.0.2.7\""));
    }
  }

  private static Map<String, String> example(Path file) throws IOException {
    Properties example = new Properties();
    example.load(new StringReader(block("properties")));
    Map<String, String> settings = new HashMap<>();
    example.stringPropertyNames().forEach(name -> settings.put(name, example.getProperty(name)));
    assertThat(settings).isNotEmpty();
    settings.replace("quarkus.log.handler.file.\"audit\".path", file.toString());
    return settings;
  }

  /** The one example of the chapter in this language. */
  private static String block(String language) {
    return CHAPTER.replaceFirst("(?s).*\n```%s\n(.*?)```.*".formatted(language), "$1");
  }

  private static List<JsonPath> lines(Path file) {
    return read(file).lines().map(JsonPath::from).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
