package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What pages load is there, and is what it was when their address was made. */
class AssetsTest {
  private static final Path RESOURCES = Path.of("src", "main", "resources");
  private static final Pattern ASKED = Pattern.compile("assets[.]path\\('([^']+)'\\)");
  private static final Pattern IMPORTED = Pattern.compile("from '[.]/([^']+)'");

  private final Assets assets = new Assets();

  @Test
  void whateverPagesNameIsThere() {
    assertThat(found("templates/console", ".html", ASKED))
        .contains("console.js", "console.css", "chart.umd.min.js")
        .allSatisfy(name -> assertThat(bytes(name)).isNotEmpty());
  }

  @Test
  void whateverScriptsImportIsThere() {
    assertThat(found("console", ".js", IMPORTED))
        .contains("live.js")
        .allSatisfy(name -> assertThat(bytes(name)).isNotEmpty());
  }

  @Test
  void whateverIsThereIsGivenOut() throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve("console"))) {
      assertThat(files.filter(Files::isRegularFile))
          .isNotEmpty()
          .allSatisfy(
              file -> assertThat(bytes(file.getFileName().toString())).isEqualTo(read(file)));
    }
  }

  @Test
  void packedIsTheSame() throws IOException {
    Assets.Asset asset = asset("console.css");

    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(asset.packed()))) {
      assertThat(unpacked.readAllBytes()).isEqualTo(asset.bytes());
    }
    assertThat(asset.packed()).hasSizeLessThan(asset.bytes().length);
  }

  @Test
  void typesAreThoseThatBrowsersExecuteAndShow() {
    assertThat(asset("console.css").type()).startsWith("text/css");
    assertThat(asset("live.js").type()).startsWith("text/javascript");
    assertThat(asset("icon.svg").type()).isEqualTo("image/svg+xml");
  }

  @Test
  void addressHasADigestOfEverything() {
    assertThat(assets.path("live.js")).matches("/console/assets/[0-9a-f]{12}/live[.]js");
    assertThat(new Assets().path("live.js")).isEqualTo(assets.path("live.js"));
    assertThat(assets.find("000000000000", "live.js")).isEmpty();
    assertThat(assets.find(version(), "../application.properties")).isEmpty();
    assertThatThrownBy(() -> assets.path("gone.js")).hasMessageContaining("gone.js");
  }

  @Test
  void addressChangesWithWhateverIsInIt() {
    Thread thread = Thread.currentThread();
    ClassLoader usual = thread.getContextClassLoader();
    thread.setContextClassLoader(
        new ClassLoader(usual) {
          @Override
          public InputStream getResourceAsStream(String name) {
            return name.endsWith("/live.js")
                ? new ByteArrayInputStream(new byte[] {'/', '/'})
                : super.getResourceAsStream(name);
          }
        });
    try {
      assertThat(new Assets().path("icon.svg")).isNotEqualTo(assets.path("icon.svg"));
    } finally {
      thread.setContextClassLoader(usual);
    }
  }

  private static List<String> found(String folder, String suffix, Pattern pattern) {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .flatMap(file -> pattern.matcher(text(file)).results())
          .map((MatchResult match) -> match.group(1))
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    return new String(read(file), StandardCharsets.UTF_8);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(String name) {
    return asset(name).bytes();
  }

  private Assets.Asset asset(String name) {
    return assets.find(version(), name).orElseThrow();
  }

  private String version() {
    return assets.path("live.js").split("/", -1)[3];
  }
}
