package dev.waybill.kubernetes;

import dev.waybill.testing.LonelyStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pod as the file describes it is not refused for its settings: sign-in and TLS among them. */
class PodStartIT extends AtSettings {
  @TempDir Path folder;

  @Test
  void settingsOfThePodAreNotRefused() throws Exception {
    Map<String, String> variables = variables();
    variables.replace(
        "WAYBILL_SECURITY_SEALING_KEY_VALUE", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    variables.replace(
        "QUARKUS_CONFIG_LOCATIONS",
        Files.createFile(folder.resolve("application.properties")).toString());
    // Nobody else is asked; what the file lacks is still missing.
    variables.replace("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/waybill");
    variables.replace("QUARKUS_OIDC_AUTH_SERVER_URL", "https://127.0.0.1:1/v2.0");

    LonelyStart.assertSound(folder, variables);
  }
}
