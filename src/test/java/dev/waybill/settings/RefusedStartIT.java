package dev.waybill.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.Artifact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The artifact, started with settings that it has to refuse; it needs no server for that. */
class RefusedStartIT {
  private static final String KEY = "waybill.security.sealing-key.value";
  private static final String DEVELOPMENT_KEY = "ZGV2ZWxvcG1lbnQtb25seS1ub3QtYS1zZWNyZXQtMDE=";

  private static final String BEGINNING = "Configuration validation failed:";

  @TempDir Path folder;

  @Test
  void boundsAndMissingSettingsAreReportedTogether() throws Exception {
    Map<String, String> settings = sound();
    settings.remove("quarkus.datasource.jdbc.url");
    settings.put("waybill.security.retired-sealing-keys[0].id", " ");
    settings.put("waybill.backup.concurrency", "0");
    settings.put("waybill.backup.lease", "10ms");
    settings.put("waybill.locations.westus.city", " ");
    settings.put("waybill.documents.retention", "-1s");
    settings.put("quarkus.datasource.jdbc.max-size", "2");
    settings.put("waybill.backup.leese", "60s");
    settings.put("waybill.documents.max-kept", "1G");
    settings.put("waybill.access.grants[0].value", "*");
    settings.put("waybill.access.grants[0].roles", "Jobs.Raed");
    settings.put("waybill.storage.accounts.one.id", "one");
    settings.put("waybill.storage.accounts.one.account-key", "top-secret!");

    assertThat(refusal(settings))
        .anySatisfy(line -> assertThat(line).contains("quarkus.datasource.jdbc.url is required"))
        .anySatisfy(line -> assertThat(line).contains("waybill.locations.westus.display-name"))
        .contains("waybill.backup.concurrency is 0. Expected 1 or more")
        .contains("waybill.backup.lease is PT0.01S. Expected 5s or more")
        .contains("waybill.documents.retention is PT-1S. Expected 0s or more")
        .contains("waybill.security.retired-sealing-keys[0].id is blank. Expected a value")
        .anySatisfy(line -> assertThat(line).contains("waybill.backup.leese"))
        .contains("waybill.documents.max-kept was renamed to waybill.documents.max-stored-size")
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("waybill.access.grants[0].roles[0] is 'Jobs.Raed'. Exp"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("waybill.storage.accounts.one.account-key is not valid base64"))
        .as("what Kubernetes adds is not misspelt")
        .noneSatisfy(line -> assertThat(line).containsIgnoringCase("waybill.service"));
  }

  @Test
  void contradictionsAndDangersAreReportedTogether() throws Exception {
    Map<String, String> settings = sound();
    // The way in which psql and other tools write it.
    settings.put("quarkus.datasource.jdbc.url", "postgres://nobody:top-secret@127.0.0.1:1/nobody");
    settings.put(KEY, DEVELOPMENT_KEY);
    settings.put("waybill.security.retired-sealing-keys[0].id", "two");
    settings.put("waybill.security.retired-sealing-keys[0].value", "top-secret");
    settings.put("waybill.backup.concurrency", "4");
    settings.put("waybill.documents.max-size", "200001M");
    settings.put("waybill.documents.max-stored-size", "300000M");
    settings.put("waybill.public-url", "https://desk.example.net/?a=b");
    settings.put("waybill.storage.accounts.one.id", "one");
    settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
    settings.put("quarkus.flyway.clean-at-start", "true");

    assertThat(refusal(settings))
        .hasSize(9)
        .satisfiesOnlyOnce(
            line ->
                assertThat(line)
                    .startsWith("quarkus.datasource.jdbc.url is not a valid address of PostgreSQL"))
        .satisfiesOnlyOnce(line -> assertThat(line).startsWith(KEY + " is the key of the dev"))
        .satisfiesOnlyOnce(line -> assertThat(line).contains("keys[0].value is not a valid key"))
        .contains(
            "waybill.backup.max-per-subscription is 12."
                + " Expected waybill.backup.concurrency (4) or less")
        .satisfiesOnlyOnce(line -> assertThat(line).contains("max-size is 200001M. Expected 1 to"))
        .satisfiesOnlyOnce(line -> assertThat(line).startsWith("waybill.public-url is https://"))
        .satisfiesOnlyOnce(line -> assertThat(line).startsWith("waybill.storage.accounts.one.id"))
        .satisfiesOnlyOnce(line -> assertThat(line).contains("trusted-proxies"))
        .satisfiesOnlyOnce(line -> assertThat(line).startsWith("quarkus.flyway.clean-at-start"));
  }

  @Test
  void productionThatWouldBeOpenIsRefused() throws Exception {
    Map<String, String> settings = sound();
    settings.keySet().removeAll(Set.of("quarkus.oidc.auth-server-url", "waybill.public-url", KEY));

    assertThat(refusal(settings))
        .satisfiesOnlyOnce(
            line -> assertThat(line).startsWith("quarkus.oidc.auth-server-url is missing"))
        .satisfiesOnlyOnce(line -> assertThat(line).startsWith("There is no TLS"))
        .satisfiesOnlyOnce(line -> assertThat(line).startsWith("waybill.security.sealing-key"));
  }

  @Test
  void profileOfDevelopmentOpensNoArtifact() throws Exception {
    Map<String, String> settings = sound();
    settings.remove("quarkus.oidc.auth-server-url");
    settings.put("quarkus.profile", "dev");

    assertThat(refusal(settings))
        .satisfiesOnlyOnce(line -> assertThat(line).startsWith("quarkus.oidc.auth-server-url is"));
  }

  /** Settings with which the service would start if the database were there. */
  private static Map<String, String> sound() {
    return new TreeMap<>(
        Map.of(
            "quarkus.datasource.jdbc.url",
            "jdbc:postgresql://127.0.0.1:1/nobody",
            "quarkus.datasource.username",
            "nobody",
            "quarkus.oidc.auth-server-url",
            "http://127.0.0.1:1",
            "quarkus.oidc.token.audience",
            "api://waybill",
            "waybill.public-url",
            "https://desk.example.net",
            "waybill.security.sealing-key.id",
            "one",
            KEY,
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
  }

  /** Starts, and gives the lines of the one message with which the start ends. */
  private List<String> refusal(Map<String, String> settings) throws Exception {
    String text = output(settings);
    assertThat(text).contains(BEGINNING);
    String message = text.substring(text.indexOf(BEGINNING) + BEGINNING.length());
    return message.lines().filter(line -> line.startsWith("\t")).map(String::strip).toList();
  }

  /** Starts, and gives all that is written until the start ends. */
  private String output(Map<String, String> settings) throws Exception {
    Path output = folder.resolve("output.txt");
    ProcessBuilder start =
        new ProcessBuilder(Artifact.command(settings)).directory(folder.toFile());
    start.redirectErrorStream(true).redirectOutput(output.toFile());
    // A Service called waybill puts these into every container of its namespace.
    start.environment().putAll(Map.of("WAYBILL_PORT", "tcp://10.0.0.1:80"));
    start.environment().putAll(Map.of("WAYBILL_SERVICE_HOST", "10.0.0.1"));
    Process process = start.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends by itself").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(output);
    assertThat(process.exitValue()).as(text).isEqualTo(1);
    assertThat(text).doesNotContain("\tat ", "top-secret", DEVELOPMENT_KEY);
    return text;
  }
}
