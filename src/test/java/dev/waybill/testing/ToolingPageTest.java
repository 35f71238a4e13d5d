package dev.waybill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.dev.NodePackages;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page tells engineers to paste does what it says. */
@QuarkusTest
class ToolingPageTest {
  private static final Path PAGE = Path.of("src", "site", "markdown", "tooling.md");
  private static final Path PACKAGES = Path.of("src", "test", "node");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String DRIVE = "9CA995BB";
  private static final String SUBSCRIPTION = "5c1b2d3e-0000-4000-8000-000000000001";

  Servers servers;

  @TempDir Path folder;

  @Test
  void javascriptPutsAJobAndShowsWhereManifestsAre() throws Exception {
    ImportJob job = ImportJob.named("myjob").drive(DRIVE, 1000).ship().handInAll();
    await().atMost(PATIENCE).until(() -> job.manifestUri(DRIVE) != null);

    String program =
        snippet("js")
            .replace("https://localhost:8443", servers.https("").toString())
            .replace(SUBSCRIPTION, job.subscription())
            .replace("\"desk\"", "\"%s\"".formatted(ArmApi.GROUP))
            .replace("\"any\"", "\"%s\"".formatted(Tokens.bearer().replace("Bearer ", "")));

    assertThat(printed(program))
        .isEqualTo(
            """
            tooling Creating undefined
            myjob Shipping %s
            tooling Creating undefined
            """
                .formatted(job.manifestUri(DRIVE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "python", "js", "go", "java"})
  void everySnippetPutsTheSameJob(String language) throws IOException {
    String account = Path.of(Servers.STORAGE_ACCOUNT_ID).getFileName().toString();

    assertThat(snippet(language))
        .contains("https://localhost:8443", SUBSCRIPTION, "tooling", "desk")
        .contains("storageAccounts/" + account, DRIVE, "DriveManifest.xml")
        .contains("238810-662376-448998-450120-652806-203390-606320-483076")
        .contains("41AE152A3EE2EBEFA07DB9B20D0DC277");
  }

  private static String snippet(String language) throws IOException {
    List<String> snippets =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE))
            .results()
            .map(block -> block.group(1))
            .filter(block -> block.contains(DRIVE))
            .toList();
    assertThat(snippets).hasSize(1);
    return snippets.get(0);
  }

  /** Where node finds the client is decided by the folder that it runs in. */
  private String printed(String program) throws Exception {
    new NodePackages(PACKAGES).installed();
    Path input = Files.writeString(folder.resolve("program"), program);
    Path output = folder.resolve("output");
    ProcessBuilder node = new ProcessBuilder("node", "--input-type=module");
    node.directory(PACKAGES.toFile()).redirectInput(input.toFile());
    node.environment().put("NODE_EXTRA_CA_CERTS", servers.pem().toString());
    Process process = node.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return Files.readString(output);
    } finally {
      process.destroyForcibly();
    }
  }
}
