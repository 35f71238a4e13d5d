package dev.waybill.bitlocker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused of sealing keys, and that no message shows one. */
class SealingKeyCheckTest {
  private static final String CURRENT = "waybill.security.sealing-key";
  private static final String RETIRED = "waybill.security.retired-sealing-keys[0]";
  private static final String ONE = Sealers.value(1);
  private static final String TWO = Sealers.value(2);

  private final Map<String, String> settings = new TreeMap<>();

  @TempDir Path folder;

  @BeforeEach
  void giveTwoKeys() {
    settings.put(CURRENT + ".id", "one");
    settings.put(CURRENT + ".value", ONE);
    settings.put(RETIRED + ".id", "two");
    settings.put(RETIRED + ".value", TWO);
  }

  @Test
  void keysAreValuesOrFiles() throws Exception {
    assertThat(refused()).isEmpty();
    for (String end : List.of("", "\n", "\r\n")) {
      file(CURRENT, ONE + end);
      file(RETIRED, TWO + end);
      assertThat(refused()).isEmpty();
    }
    settings.keySet().removeIf(key -> key.startsWith(RETIRED));
    assertThat(refused()).as("no retired key").isEmpty();
  }

  @Test
  void retiredKeysMayBeVariables() {
    String variable = "WAYBILL_SECURITY_RETIRED_SEALING_KEYS_";
    Map<String, String> variables =
        Map.of(
            "WAYBILL_SECURITY_SEALING_KEY_ID",
            "one",
            "WAYBILL_SECURITY_SEALING_KEY_FILE",
            "/keys/one",
            variable + "0__ID",
            "two",
            variable + "0__VALUE",
            TWO,
            variable + "1__ID",
            "three",
            variable + "1__FILE",
            "/keys/three");

    SecurityConfig config =
        new SmallRyeConfigBuilder()
            .withSources(new EnvConfigSource(variables, EnvConfigSource.ORDINAL))
            .withMapping(SecurityConfig.class)
            .build()
            .getConfigMapping(SecurityConfig.class);

    assertThat(config.sealingKey().file()).contains("/keys/one");
    assertThat(config.retiredSealingKeys())
        .extracting(SecurityConfig.Key::id)
        .containsExactly("two", "three");
    assertThat(config.retiredSealingKeys().get(0).value()).contains(TWO);
    assertThat(config.retiredSealingKeys().get(1).file()).contains("/keys/three");
  }

  @Test
  void publishedKeyIsRefusedInProduction() throws Exception {
    String published = published();

    settings.put(CURRENT + ".value", published);
    assertOnly(CURRENT + ".value is the key of the development mode");
    assertThat(refused(false)).as("in development").isEmpty();

    file(CURRENT, published + "\n");
    assertOnly(CURRENT + ".file is the key of the development mode");

    settings.put(RETIRED + ".value", published);
    file(CURRENT, ONE);
    assertOnly(RETIRED + ".value is the key of the development mode");
    file(RETIRED, published);
    assertOnly(RETIRED + ".file is the key of the development mode");
  }

  @Test
  void neitherAndBothAreRefused() throws Exception {
    settings.remove(CURRENT + ".value");
    assertOnly(CURRENT + " has no key. Expected exactly one of " + CURRENT + ".value and ");

    settings.put(CURRENT + ".value", ONE);
    settings.put(RETIRED + ".file", folder.resolve("key").toString());
    assertOnly(RETIRED + " has value and file. Expected exactly one of ");
  }

  @Test
  void fileThatCannotBeReadIsRefused() {
    settings.remove(RETIRED + ".value");
    settings.put(RETIRED + ".file", folder.resolve("absent").toString());
    assertOnly(
        RETIRED + ".file names the file '" + folder.resolve("absent") + "', which cannot be read");

    settings.put(RETIRED + ".file", folder.toString());
    assertOnly(RETIRED + ".file names the file '" + folder + "', which cannot be read");

    settings.put(RETIRED + ".file", "\0");
    assertOnly(RETIRED + ".file names the file");
  }

  @Test
  void whatIsNoKeyIsRefused() throws Exception {
    for (String no : List.of("hush", ONE + "\n\n", ONE + " ", " " + ONE, ONE + ONE, "é", "")) {
      file(CURRENT, no);
      assertOnly(CURRENT + ".file names the file '");
    }
    Files.write(folder.resolve("sealing-key"), new byte[100_000]);
    assertOnly(CURRENT + ".file names the file '");

    settings.remove(CURRENT + ".file");
    for (String no : List.of("hush", ONE + "\n", ONE.substring(1))) {
      settings.put(CURRENT + ".value", no);
      assertOnly(CURRENT + ".value is not a valid key (it is not shown). Expected 32 bytes");
    }
  }

  @Test
  void keyInTheWrongPlaceIsNotShown() {
    settings.put(CURRENT + ".id", TWO);
    assertOnly(CURRENT + ".id is a key (it is not shown). Expected a name");

    settings.put(CURRENT + ".id", "one");
    settings.remove(RETIRED + ".value");
    settings.put(RETIRED + ".file", TWO);
    assertOnly(RETIRED + ".file is a key (it is not shown). Expected the path of a file");
  }

  @Test
  void nameThatIsThereTwiceIsRefused() {
    settings.put(RETIRED + ".id", "one");
    assertOnly(
        CURRENT + ".id and " + RETIRED + ".id are both 'one', but two different keys. Expected ");

    settings.put(RETIRED + ".value", ONE);
    assertOnly(CURRENT + ".id and " + RETIRED + ".id are both 'one', the same key twice. Expect");
  }

  @Test
  void allIsSaidAtOnce() {
    settings.remove(CURRENT + ".value");
    settings.put(RETIRED + ".value", "hush");
    settings.put("waybill.security.retired-sealing-keys[1].id", "three");
    settings.put("waybill.security.retired-sealing-keys[1].file", "/absent");

    assertThat(refused()).hasSize(3);
  }

  @Test
  void keyShowsItselfByItsNameOnly() {
    SealingKey key =
        SealingKey.read(CURRENT, Settings.of(SecurityConfig.class, settings).sealingKey());

    assertThat(key).hasToString("SealingKey[id=one]");
  }

  private void assertOnly(String beginning) {
    assertThat(refused())
        .singleElement()
        .asString()
        .startsWith(beginning)
        .doesNotContain(ONE.substring(0, 20), TWO.substring(0, 20), "hush", "ZGV2ZWxvcG1lbnQ");
  }

  private List<String> refused() {
    return refused(true);
  }

  private List<String> refused(boolean production) {
    return Settings.refused(
        new SealingKeys(Settings.of(SecurityConfig.class, settings), production));
  }

  private void file(String setting, String content) throws Exception {
    Path file = folder.resolve(setting.replaceFirst(".*[.]", ""));
    settings.remove(setting + ".value");
    settings.put(setting + ".file", Files.writeString(file, content).toString());
  }

  private static String published() throws Exception {
    Properties properties = new Properties();
    try (InputStream file =
        SealingKeyCheckTest.class.getResourceAsStream("/application.properties")) {
      properties.load(file);
    }
    return properties.getProperty("%dev.waybill.security.sealing-key.value");
  }
}
