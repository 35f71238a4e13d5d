package dev.waybill.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.event.EventType;
import dev.waybill.event.EventsConfig;
import dev.waybill.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which subscribers are refused, and that no message shows a secret. */
class SubscribersTest {
  private static final String DESK = "waybill.events.subscribers.desk";
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER = "whsec_c2V2ZW50eS1maXZlLWJ5dGVzLW9mLWEtc2VjcmV0";

  private final Map<String, String> settings = new TreeMap<>();

  @TempDir Path folder;

  @BeforeEach
  void giveOne() {
    settings.put(DESK + ".url", "https://desk.example/events?token=top-secret");
    settings.put(DESK + ".secrets", SECRET);
  }

  @Test
  void soundSubscriberIsReadAsItIsWritten() {
    settings.put(DESK + ".types", "BackupStored,JobDeleted");

    Subscribers subscribers = subscribers();

    assertThat(Settings.refused(subscribers)).isEmpty();
    Subscriber desk = subscribers.all().get(0);
    assertThat(desk.types())
        .containsExactlyInAnyOrder(EventType.JobDeleted, EventType.BackupStored);
    assertThat(desk.signers()).hasSize(1);
    assertThat(desk.concurrency()).isEqualTo(4);
    assertThat(desk.shownUrl()).isEqualTo("https://desk.example/events");
    assertThat(desk.toString()).doesNotContain("top-secret", SECRET);
    assertThat(Settings.refused(subscribers())).isEmpty();
    assertThat(Settings.warnings(subscribers())).isEmpty();
  }

  @Test
  void withoutTypesAllAreSent() {
    assertThat(subscribers().all().get(0).types()).containsExactly(EventType.values());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "desk.example/events",
        "ftp://desk.example/events",
        "https:///events",
        "https://me:top-secret@desk.example/events",
        "https://desk.example/events#top-secret",
        "https://desk example/top-secret"
      })
  void whatIsNoAddressIsRefusedAndNotShown(String url) {
    settings.put(DESK + ".url", url);

    assertThat(Settings.refused(subscribers()))
        .singleElement()
        .asString()
        .startsWith(DESK + ".url is not an address. Expected http or https")
        .doesNotContain("top-secret");
  }

  @Test
  void unknownTypeIsRefusedWithThoseThatThereAre() {
    settings.put(DESK + ".types", "BackupStored,backupfailed");

    assertThat(Settings.refused(subscribers()))
        .singleElement()
        .asString()
        .startsWith(DESK + ".types is BackupStored,backupfailed. Expected JobCreated, JobReplaced")
        .contains("DocumentRecovered");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Desk", "a_b", "d\u00e9sk"})
  void nameThatIsNoneIsRefused(String name) {
    settings.put("waybill.events.subscribers.\"" + name + "\".url", "https://desk.example");

    assertThat(Settings.refused(subscribers()))
        .singleElement()
        .asString()
        .isEqualTo(
            "waybill.events.subscribers has a subscriber '%s'. Expected names of 1 to 63 lower-case letters, digits and dashes"
                .formatted(name));
  }

  @Test
  void secretsMayBeInAFileOneALine() throws Exception {
    for (String content : List.of(SECRET, SECRET + "\n", SECRET + "\r\n" + OTHER + "\r\n")) {
      file(content);

      assertThat(Settings.refused(subscribers())).isEmpty();
      assertThat(subscribers().all().get(0).signers()).hasSize(content.contains(OTHER) ? 2 : 1);
    }
  }

  @Test
  void whatIsNoSecretIsRefusedAndNotShown() throws Exception {
    String half = SECRET.substring(0, 20);
    settings.put(DESK + ".secrets", SECRET + "," + half);
    assertRefused(DESK + ".secrets holds something that is not a valid secret (it is not shown)");

    file(half);
    assertRefused(DESK + ".secret-file names the file '" + folder.resolve("secret"));
    file("");
    assertRefused(DESK + ".secret-file names the file '" + folder.resolve("secret"));
    settings.put(DESK + ".secret-file", folder.resolve("absent").toString());
    assertRefused("which cannot be read (NoSuchFileException)");
    settings.put(DESK + ".secret-file", SECRET);
    assertRefused(DESK + ".secret-file is a secret (it is not shown)");
    settings.put(DESK + ".secrets", SECRET);
    assertRefused(DESK + " has secrets and secret-file. Expected one of");
  }

  @Test
  void whatOthersCouldForgeOrReadIsWarnedOf() {
    settings.remove(DESK + ".secrets");
    assertThat(Settings.warnings(subscribers()))
        .singleElement()
        .asString()
        .startsWith(DESK + " has no secret");

    settings.put(DESK + ".secrets", SECRET);
    settings.put(DESK + ".url", "http://desk.example/events");
    assertThat(Settings.warnings(subscribers()))
        .singleElement()
        .asString()
        .startsWith(DESK + ": the address is http");

    settings.put(DESK + ".url", "http://localhost:8080/events");
    assertThat(Settings.warnings(subscribers())).isEmpty();
  }

  private void assertRefused(String message) {
    assertThat(Settings.refused(subscribers()))
        .singleElement()
        .asString()
        .contains(message)
        .doesNotContain(SECRET.substring(6, 20));
  }

  private void file(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), content);
    settings.remove(DESK + ".secrets");
    settings.put(DESK + ".secret-file", file.toString());
  }

  private Subscribers subscribers() {
    return new Subscribers(Settings.of(EventsConfig.class, settings));
  }
}
