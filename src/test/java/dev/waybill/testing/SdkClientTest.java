package dev.waybill.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.dev.NodePackages;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Microsoft's own client for this API, run as its users run it: by node, over https. */
@QuarkusTest
class SdkClientTest {
  private static final Path FOLDER = Path.of("src", "test", "node");

  /** More than the script's own limit; only a node that cannot end itself gets this far. */
  private static final int MINUTES = 3;

  Servers servers;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"2016-11-01", "2020-08-01", "2021-01-01"})
  void clientOfMicrosoftGetsThroughAllOperations(String apiVersion) throws Exception {
    new NodePackages(FOLDER).installed();
    Path output = folder.resolve("output");
    Path script = FOLDER.resolve("sdk-client.test.mjs");
    ProcessBuilder node = new ProcessBuilder("node", "--test-reporter=spec", script.toString());
    node.environment()
        .putAll(
            Map.of(
                "NODE_EXTRA_CA_CERTS", servers.pem().toString(),
                "WAYBILL_URL", servers.https("").toString(),
                "WAYBILL_STORAGE_ACCOUNT", Servers.STORAGE_ACCOUNT_ID,
                "TOKEN", Tokens.bearer().replace("Bearer ", ""),
                "API_VERSION", apiVersion,
                "SUBSCRIPTION", UUID.randomUUID().toString()));
    Process process = node.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);

      assertThat(ended && process.exitValue() == 0).as(Files.readString(output)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }
}
