package dev.waybill.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Chromium of this machine and the driver that steers it, a process of Node.js. None is ever
 * downloaded. Like all of Playwright it belongs to the thread that found it.
 */
final class Chromium implements AutoCloseable {
  static final String MISSING =
      "There is no Chromium: install one (Debian: apt-get install chromium), or name one in the"
          + " environment variable CHROMIUM.";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Playwright playwright;
  private final Optional<Path> executable;
  private Browser process;

  private Chromium(Playwright playwright) {
    this.playwright = playwright;
    this.executable = named().or(() -> onPath(NAMES)).or(this::fetched).filter(Files::isExecutable);
  }

  /** Looks for one; it is not started yet. */
  static Chromium find() {
    Path node =
        onPath(List.of("node"))
            .orElseThrow(() -> new IllegalStateException("The command 'node' is not on the path."));
    Map<String, String> environment =
        Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    return new Chromium(Playwright.create(new Playwright.CreateOptions().setEnv(environment)));
  }

  /** Where it is, if it is there. */
  Optional<Path> executable() {
    return executable;
  }

  /** A browser as if freshly installed, which shares nothing with others but the process. */
  BrowserContext context(NewContextOptions options) {
    if (process == null) {
      Path path = executable.orElseThrow(() -> new IllegalStateException(MISSING));
      process = playwright.chromium().launch(new LaunchOptions().setExecutablePath(path));
    }
    return process.newContext(options);
  }

  @Override
  public void close() {
    playwright.close();
  }

  private static Optional<Path> named() {
    return Optional.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
  }

  private Optional<Path> fetched() {
    return Optional.of(Path.of(playwright.chromium().executablePath()));
  }

  private static Optional<Path> onPath(List<String> names) {
    List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator, -1));
    return names.stream()
        .flatMap(name -> Stream.of(name, name + ".exe"))
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
