package dev.waybill.testing;

import dev.waybill.dev.DevelopmentCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Compose starts is not refused for its settings: sign-in and TLS among them. */
class ComposeStartIT {
  @TempDir Path folder;

  @Test
  void settingsOfTheComposeFileAreNotRefused() throws Exception {
    DevelopmentCertificate certificate = TestCertificate.shared();
    Map<String, String> variables = ComposeFile.read().environment("waybill");
    variables.replace(
        "WAYBILL_SECURITY_SEALING_KEY_VALUE", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    variables.replace("WAYBILL_SECURITY_SEALING_KEY_ID", "compose");
    // The two files that another container makes; nobody else is asked.
    variables.replace("QUARKUS_TLS_SERVER_KEY_STORE_P12_PATH", certificate.keyStore().toString());
    variables.replace("QUARKUS_TLS_SERVER_KEY_STORE_P12_PASSWORD", certificate.password());
    variables.replace("QUARKUS_TLS_ISSUER_TRUST_STORE_PEM_CERTS", certificate.pem().toString());
    variables.replace("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/waybill");
    variables.replace("QUARKUS_OIDC_AUTH_SERVER_URL", "https://127.0.0.1:1/realms/waybill");

    LonelyStart.assertSound(Files.createDirectory(folder.resolve("run")), variables);
  }
}
