package dev.waybill.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Servers;
import dev.waybill.testing.SharedServers;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a collector of the audit gets in production, with what the operations page says of it. */
@ExtendWith(SharedServers.class)
class AuditIT {
  private static final String CHAPTER =
      read(Path.of("src", "site", "markdown", "operations.md"))
          .replaceFirst("(?s).*\n## Audit\n(.*?)\n## .*", "$1");

  @TempDir Path folder;

  @Test
  void linesGoToTheFileOfTheExampleWhateverTheLevelOfTheRest(Servers servers) throws IOException {
    Path file = folder.resolve("audit.log");
    Map<String, String> settings = new HashMap<>(example(file));
    settings.put("quarkus.log.level", "WARN");
    settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
    settings.put("quarkus.http.proxy.trusted-proxies", "127.0.0.1");
    ArmApi api = ArmApi.newSubscription();
    try (Replica replica = Replica.start(servers, settings).awaitReady().use()) {
      api.created("job", Body.importJob());
      deleteThroughAProxy(api);
      await().until(() -> lines(file).size() == 2);
      turnAwayWhileItStops(replica, api);
      await().until(() -> lines(file).stream().anyMatch(line -> isOf(api.job("late"), line)));
      assertThat(replica.log()).doesNotContain("\"audit\"");
    }

    List<JsonPath> lines = lines(file);
    assertThat(lines.get(0)).satisfies(AuditIT::assertAsShown);
    assertThat(lines.get(1).<String, String>getMap("mdc"))
        .containsEntry("outcome", "succeeded")
        .containsEntry("remoteAddress", "192.0.2.7");
    assertThat(lines)
        .filteredOn(line -> isOf(api.job("late"), line))
        .singleElement()
        .satisfies(line -> assertThat(line.getString("mdc.status")).isEqualTo("503"));
  }

  private static boolean isOf(String job, JsonPath line) {
    return job.equals(line.getString("mdc.job"));
  }

  private static void assertAsShown(JsonPath line) {
    JsonPath shown = JsonPath.from(block("json"));
    assertThat(line.<String, Object>getMap("mdc").keySet())
        .isEqualTo(shown.<String, Object>getMap("mdc").keySet());
    assertThat(line.<String, Object>getMap("").keySet())
        .isEqualTo(shown.<String, Object>getMap("").keySet());
    assertThat(line.getString("message")).isEqualTo(shown.getString("message"));
    assertThat(line.getString("level")).isEqualTo("INFO");
    assertThat(line.getString("loggerName")).isEqualTo(Audit.CATEGORY);
    assertThat(line.getString("timestamp")).endsWith("Z");
  }

  private static void deleteThroughAProxy(ArmApi api) {
    api.request()
        .header("X-Forwarded-For", "192.0.2.7")
        .delete(api.job("job"))
        .then()
        .statusCode(200);
  }

  private static void turnAwayWhileItStops(Replica replica, ArmApi api) throws IOException {
    try (Wire open = new Wire(replica.api("/"));
        Wire late = new Wire(replica.api("/"))) {
      open.head("PUT", api.job("open"), "Content-Length: 100", "Expect: 100-continue");
      replica.terminate();
      await().until(() -> !replica.ready());

      late.head("DELETE", api.job("late"));

      assertThat(late.answer().status()).isEqualTo(503);
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
