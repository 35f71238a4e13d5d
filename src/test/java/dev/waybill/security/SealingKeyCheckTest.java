package dev.waybill.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.config.Settings;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SealingKeyCheckTest {
  private static final String OTHER = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  @Test
  void publishedKeyIsRefusedInProduction() throws Exception {
    String published = published();

    assertThat(refused(published, true))
        .singleElement()
        .asString()
        .contains("waybill.security.sealing-key.value", "openssl rand -base64 32")
        .doesNotContain(published);
    assertThat(refused(published, false)).as("in development").isEmpty();
    assertThat(refused(OTHER, true)).as("another key").isEmpty();
  }

  private static List<String> refused(String key, boolean production) {
    SecurityConfig config =
        Settings.of(
            SecurityConfig.class,
            Map.of(
                "waybill.security.sealing-key.id", "k", "waybill.security.sealing-key.value", key));
    return Settings.refused(new SealingKeyCheck(config, production));
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
