package dev.waybill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the browser of a test notices, on pages with a strict Content-Security-Policy. */
@InChromium
@Tag("thorough")
class BrowserTest {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src"
          + " 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors"
          + " 'none'";
  private static final String SOUND =
      """
      <!DOCTYPE html><html lang="en"><head><title>Drives</title>
      <meta name="viewport" content="width=device-width">
      <link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css">
      <script type="module" src="/script.js"></script></head>
      <body><main><h1>Drives</h1>%s</main></body></html>
      """;

  private HttpServer server;
  private volatile String content = "";
  private volatile String script = "";
  private volatile String style = "";

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", e -> answer(e, 404, "text/plain", ""));
    server.createContext("/page", e -> answer(e, 200, "text/html", SOUND.formatted(content)));
    server.createContext("/script.js", e -> answer(e, 200, "text/javascript", script));
    server.createContext("/style.css", e -> answer(e, 200, "text/css", style));
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  @Test
  void soundPagePasses(Browser browser) {
    content = "<p>One drive.</p><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' alt='Dock'>";
    script = "document.querySelector('p').style.setProperty('width', '50%');";

    Page page = opened(browser.page());

    BrowserChecks.assertAccessible(page);
    BrowserChecks.assertFitsPhone(page);
    browser.close();
  }

  @Test
  void whatIsNotSoundFailsTheTest(Browser browser) {
    script =
        """
        console.error("no way");
        Promise.reject(new Error("not awaited"));
        fetch("/absent");
        document.body.setAttribute("style", "top: 0");
        fetch("http://localhost:9/").catch(() => {});
        throw new Error("not caught");
        """;

    settled(browser.page());

    assertThatThrownBy(browser::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("console error: no way")
        .hasMessageContaining("uncaught Error: not awaited")
        .hasMessageContaining("404 GET http://127.0.0.1")
        .hasMessageMatching("(?s).*Content Security Policy.*style-src.*")
        .hasMessageMatching("(?s).*Content Security Policy.*connect-src.*")
        .hasMessageContaining("uncaught Error: not caught");
  }

  @Test
  void pageOfAnotherOriginFailsTheTest(Browser browser) {
    script = "location.assign('http://localhost:9/');";

    settled(browser.page());

    assertThatThrownBy(browser::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("other origin: GET http://localhost:9/");
  }

  @Test
  void whatTheTestExpectsDoesNotFailIt(Browser browser) {
    script = "fetch('/absent');";
    browser.expect("404 GET .*/absent");

    settled(browser.page());

    browser.close();
  }

  @Test
  void whatTheTestExpectsHasToHappen(Browser browser) {
    browser.expect("404 GET .*/absent");

    opened(browser.page());

    assertThatThrownBy(browser::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("404 GET .*/absent");
  }

  @Test
  void otherOriginMayBeAllowed(Browser browser) {
    browser.allow(URI.create(address("/").replace("127.0.0.1", "localhost")));
    Page page = opened(browser.page());

    page.navigate(page.url().replace("127.0.0.1", "localhost"));

    browser.close();
  }

  @Test
  void axeNamesWhatIsNotAccessible(Browser browser) {
    content =
        """
        <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
        <button>1</button><button>2</button>
        <p>Hardly to be read.</p>
        <h4>Too deep</h4>
        """;
    style = "button { width: 9px; height: 9px; padding: 0; } p { color: #ddd; }";

    Page page = opened(browser.page());

    assertThatThrownBy(() -> BrowserChecks.assertAccessible(page))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(page.url())
        .hasMessageContainingAll("image-alt", "target-size", "color-contrast", "heading-order");
  }

  @Test
  void axeSeesTheColoursThatTheSystemPrefers(Browser browser) {
    content = "<p>Made for the dark.</p>";
    style =
        "p { color: #eee } @media (prefers-color-scheme: dark) { html, body { background: #111 } "
            + "h1 { color: #fff } }";
    Page light = opened(browser.page(BrowserView.DESK));
    Page dark = opened(browser.page(BrowserView.DESK.dark()));

    BrowserChecks.assertAccessible(dark);
    assertThatThrownBy(() -> BrowserChecks.assertAccessible(light))
        .hasMessageContaining("color-contrast");
  }

  @Test
  void elementThatSticksOutOfAPhoneIsNamed(Browser browser) {
    content = "<table id='wide'><tr><td>1</td></tr></table>";
    style = "table { width: 400px; }";
    Page page = opened(browser.page());

    assertThatThrownBy(() -> BrowserChecks.assertFitsPhone(page))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("<table id=\"wide\">");
    assertThat(page.viewportSize().width).isEqualTo(BrowserView.DESK.width());
  }

  @Test
  void screenshotShowsThePageDownToItsEnd(Browser browser) throws IOException {
    style = "main { height: 2000px; }";
    Page page = opened(browser.page(BrowserView.PHONE.dark()));

    Path file = BrowserChecks.screenshot(page, "browser-test", "dark");

    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(file).hasToString("target/screenshots/browser-test-dark.png");
    assertThat(image.getWidth()).isEqualTo(BrowserView.PHONE.width());
    assertThat(image.getHeight()).isGreaterThan(2000);
  }

  private Page opened(Page page) {
    page.navigate(address("/page"));
    return page;
  }

  private Page settled(Page page) {
    opened(page);
    // What a script asks for may be answered after the page is there.
    page.waitForLoadState(LoadState.NETWORKIDLE);
    return page;
  }

  private String address(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + ";charset=UTF-8");
    exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
