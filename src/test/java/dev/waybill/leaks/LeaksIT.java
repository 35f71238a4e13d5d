package dev.waybill.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.SharedServers;
import dev.waybill.testing.Tokens;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The artifact, with all that can be done to it: no secret is in anything that it produces. */
@ExtendWith(SharedServers.class)
class LeaksIT {
  private static final String SUBSCRIBERS = "waybill.events.subscribers.";
  private static final String ACCOUNTS = "waybill.storage.accounts.";

  private final Servers servers;
  private final Planted planted = new Planted();
  private final Evidence evidence = new Evidence();
  private final String token = planted.adminToken();

  @TempDir Path folder;

  LeaksIT(Servers servers) {
    this.servers = servers;
  }

  @Test
  void secretIsInNothingThatTheServiceProduces() throws Exception {
    String canary = "canary-" + UUID.randomUUID();
    try (Replica replica = Replica.start(servers, settings("DEBUG")).awaitReady()) {
      Sender sender = new Sender(replica, evidence, token);
      Walk walk = new Walk(replica, sender, planted);
      walk.goThrough(canary);
      walk.failAtStorage("wrong-key", id("wrong-key"), "AuthorizationFailure");
      walk.failAtStorage("wrong-sas", id("wrong-sas"), "AuthorizationFailure");
      walk.failAtStorage("identity", id("identity"), "Identity");
      Mistakes mistakes = new Mistakes(sender, walk.api());
      mistakes.makeAll(planted.bitLockerKey());
      mistakes.makeAll(planted.sas());
      for (String bad : List.of(planted.token(), planted.password(), token + "x")) {
        new Walk(replica, new Sender(replica, evidence, bad), planted).readEverything();
      }
      walk.createAtOnce();
      walk.breakOff();
      walk.goOnWithoutServers(servers);
      collect(replica);
    }
    evidence.addFiles(folder);

    assertThat(evidence.holding(canary))
        .as("where it stands")
        .contains("GET 200", "table job", "log");
    assertThat(evidence.leaks(planted)).isEmpty();
  }

  @Test
  @Tag("thorough")
  void mostTalkativeServiceTellsNoSecretEither() throws Exception {
    Map<String, String> settings = settings("TRACE");
    settings.put(
        "quarkus.datasource.jdbc.url", servers.jdbcUrl() + "?password=" + planted.plainPassword());
    try (Replica replica = Replica.start(servers, settings).awaitReady()) {
      Sender sender = new Sender(replica, evidence, token);
      Walk walk = new Walk(replica, sender, planted);
      walk.goThrough("canary-2");
      Mistakes mistakes = new Mistakes(sender, walk.api());
      mistakes.makeAll(planted.faultyBitLockerKey());
      mistakes.makeAll(planted.accountKey());
      mistakes.makeAll(planted.token());
      mistakes.makeAll("https://x.blob.core.windows.net/c?" + planted.sas());
      mistakes.makeAll(
          "DefaultEndpointsProtocol=https;AccountName=x;AccountKey=" + planted.accountKey());
      collect(replica);
    }

    assertThat(evidence.leaks(planted)).isEmpty();
  }

  @Test
  void startThatIsRefusedTellsNoSecret() {
    Map<String, String> invalid = new HashMap<>();
    invalid.putAll(account("key", ".account-key", planted.accountKey() + "?"));
    invalid.putAll(account("sas", ".sas-token", planted.sas().replace("srt=", "sr=")));
    assertRefused(invalid);

    Map<String, String> settings = new HashMap<>();
    settings.put("waybill.security.sealing-key.value", planted.sealingKey() + "A");
    settings.putAll(account("text", ".connection-string", "AccountKey;" + planted.accountKey()));
    settings.putAll(account("address", ".endpoint", "https://x/?" + planted.sas()));
    settings.put(SUBSCRIBERS + "one.url", "https://w:" + planted.plainPassword() + "@x/");
    settings.put(SUBSCRIBERS + "one.secrets", planted.webhookSecret() + "?");
    settings.put("waybill.public-url", "https://user:" + planted.plainPassword() + "@desk/");
    settings.put(
        "quarkus.datasource.jdbc.url",
        "postgres://w:" + planted.plainPassword() + "@127.0.0.1:1/w");

    assertRefused(settings);

    assertThat(evidence.leaks(planted)).isEmpty();
  }

  private void assertRefused(Map<String, String> settings) {
    assertThat(refused(settings))
        .contains(settings.keySet().stream().filter(name -> !name.endsWith(".id")).toList());
  }

  @Test
  @Tag("thorough")
  void startThatIsRefusedForOneSettingTellsNoSecret() {
    String url = "quarkus.datasource.jdbc.url";
    List<Map<String, String>> faulty =
        List.of(
            Map.of("waybill.security.sealing-key.value", planted.sealingKey() + "A"),
            account("one", ".account-key", planted.accountKey() + "?"),
            account("one", ".sas-token", planted.sas().replace("srt=", "sr=")),
            account("one", ".connection-string", "AccountKey;" + planted.accountKey()),
            account("one", ".endpoint", "https://x/?" + planted.sas()),
            Map.of(ACCOUNTS + "one.id", planted.accountKey()),
            Map.of(
                SUBSCRIBERS + "one.url",
                "https://x/",
                SUBSCRIBERS + "one.secrets",
                planted.webhookSecret() + "?"),
            Map.of(SUBSCRIBERS + "one.url", "ftp://x/?key=" + planted.plainPassword()),
            Map.of(SUBSCRIBERS + "one.url", "https://w:" + planted.plainPassword() + "@x/"),
            Map.of(
                "waybill.public-url", "https://user:" + planted.plainPassword() + "@desk.example/"),
            Map.of(url, "postgres://w:" + planted.plainPassword() + "@127.0.0.1:1/w"),
            Map.of(url, "jdbc:postgresql://w:" + planted.plainPassword() + "@127.0.0.1:1/w"),
            Map.of(url, "jdbc:postgresql://127.0.0.1:1/w?password=" + planted.plainPassword()),
            Map.of(url, "jdbc:postgresql://127.0.0.1:x/w?password=" + planted.plainPassword()));
    for (Map<String, String> settings : faulty) {
      assertThat(refused(settings)).isNotEmpty();
    }

    assertThat(evidence.leaks(planted)).isEmpty();
  }

  @Test
  void secretThatIsWrittenDownIsFoundInWhateverForm() {
    String secret = planted.password();
    Base64.Encoder base64 = Base64.getEncoder();
    List<String> written =
        List.of(
            secret,
            "{\"a\":" + new TextNode(secret) + "}",
            URLEncoder.encode("a=" + secret, StandardCharsets.UTF_8),
            HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)),
            base64.encodeToString((":" + secret + ":").getBytes(StandardCharsets.UTF_8)),
            base64.encodeToString(("a:" + secret).getBytes(StandardCharsets.UTF_8)),
            base64.encodeToString(("ab:" + secret + "...").getBytes(StandardCharsets.UTF_8)));

    for (String text : written) {
      Evidence found = new Evidence();
      found.add("log", "before " + text + " behind");
      assertThat(found.leaks(planted)).as(text).isNotEmpty();
    }
  }

  private Map<String, String> settings(String level) {
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.log.category.\"dev.waybill\".level", level);
    settings.put("java.io.tmpdir", folder.toString());
    settings.put("quarkus.datasource.password", planted.password());
    settings.put("waybill.security.sealing-key.value", planted.sealingKey());
    settings.put(ACCOUNTS + "wrong-key.id", id("wrong-key"));
    settings.put(ACCOUNTS + "wrong-key.subscriptions", "*");
    settings.put(ACCOUNTS + "wrong-key.endpoint", servers.endpoint());
    settings.put(ACCOUNTS + "wrong-key.account-key", planted.accountKey());
    settings.put(ACCOUNTS + "wrong-sas.id", id("wrong-sas"));
    settings.put(ACCOUNTS + "wrong-sas.subscriptions", "*");
    settings.put(ACCOUNTS + "wrong-sas.endpoint", servers.endpoint());
    settings.put(ACCOUNTS + "wrong-sas.sas-token", planted.sas());
    settings.put(ACCOUNTS + "identity.id", id("identity"));
    settings.put(ACCOUNTS + "identity.subscriptions", "*");
    settings.put(ACCOUNTS + "identity.endpoint", "https://127.0.0.1:1/identity");
    settings.put(ACCOUNTS + "identity.identity", "true");
    settings.put(SUBSCRIBERS + "away.url", "http://127.0.0.1:1/?key=" + planted.plainPassword());
    settings.put(SUBSCRIBERS + "away.secrets", planted.webhookSecret());
    settings.put("azure.tenant-id", "tenant");
    settings.put("azure.client-id", "client");
    settings.put("azure.client-secret", planted.password());
    settings.put("azure.authority-host", "https://127.0.0.1:1/");
    String known = servers.connectionString().replaceFirst(".*AccountKey=([^;]+);.*", "$1");
    planted.add("account key of the storage", known);
    planted.add("token of the tests", Tokens.bearer().replace("Bearer ", ""));
    return settings;
  }

  private void collect(Replica replica) throws Exception {
    for (String path : List.of("/q/metrics", "/q/health")) {
      HttpRequest get =
          HttpRequest.newBuilder(replica.management(path))
              .header("Authorization", "Bearer " + token)
              .build();
      HttpResponse<String> answer = HttpClient.newHttpClient().send(get, BodyHandlers.ofString());
      evidence.add(path, answer.headers().map() + answer.body());
    }
    await().until(replica::ready);
    evidence.addDatabase(new Rows(servers));
    replica.terminate();
    replica.exitCode();
    evidence.add("log", replica.log());
  }

  /** The log of a start that ends because of these settings. */
  private String refused(Map<String, String> settings) {
    try (Replica replica = Replica.start(servers, settings)) {
      assertThat(replica.exitCode()).as(settings.keySet().toString()).isEqualTo(1);
      evidence.add("log of " + settings.keySet(), replica.log());
      return replica.log();
    }
  }

  private static Map<String, String> account(String name, String setting, String value) {
    return Map.of(ACCOUNTS + name + ".id", id(name), ACCOUNTS + name + setting, value);
  }

  private static String id(String resourceGroup) {
    return Servers.STORAGE_ACCOUNT_ID.replace("/waybill/", "/" + resourceGroup + "/");
  }
}
