package dev.waybill.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.List;

/** What holds for every page, as it is at the moment of the check. */
public final class BrowserChecks {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private static final String FITS =
      "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth";

  private static final String STICKING_OUT =
      """
      () => [...document.body.querySelectorAll('*')]
        .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth)
        .map(e => e.cloneNode(false).outerHTML)
      """;

  // What follows the width of the window does so within a frame or two.
  private static final double SETTLED_MILLIS = 5000;

  private BrowserChecks() {}

  /**
   * Asserts that axe-core finds nothing that WCAG 2.0 to 2.2 on levels A and AA, or good practice,
   * rule out. Its script comes in beside the page's Content-Security-Policy, which stays in force.
   */
  public static void assertAccessible(Page page) {
    AxeRunOptions options = new AxeRunOptions();
    options.setResultTypes(List.of("violations"));
    // Without frames, there is no need to merge their results in a page of its own.
    AxeResults results =
        new AxeBuilder(page).options(options).withTags(RULES).setLegacyMode(true).analyze();
    assertThat(results.getErrorMessage()).as("axe-core on %s", page.url()).isNull();
    List<String> faults =
        results.getViolations().stream()
            .flatMap(rule -> rule.getNodes().stream().map(node -> described(rule, node)))
            .toList();
    assertThat(faults).as("what is not accessible on %s", page.url()).isEmpty();
  }

  private static String described(Rule rule, CheckedNode node) {
    return "%s (%s): %s%n%s%n%s%n"
        .formatted(
            rule.getId(),
            node.getImpact(),
            node.getHtml(),
            node.getFailureSummary(),
            rule.getHelpUrl());
  }

  /** Asserts that nobody has to scroll sideways in the narrowest window that pages are made for. */
  public static void assertFitsPhone(Page page) {
    ViewportSize usual = page.viewportSize();
    page.setViewportSize(BrowserView.PHONE.width(), BrowserView.PHONE.height());
    try {
      page.waitForFunction(
          FITS, null, new Page.WaitForFunctionOptions().setTimeout(SETTLED_MILLIS));
    } catch (TimeoutError e) {
      throw new AssertionError(
          "%s is wider than %d px, because of %s"
              .formatted(page.url(), BrowserView.PHONE.width(), page.evaluate(STICKING_OUT)),
          e);
    } finally {
      page.setViewportSize(usual.width, usual.height);
    }
  }

  /**
   * Keeps the whole page as an image for people to look at.
   *
   * @param name of the page, such as {@code work-list}
   * @param variant what is special about it, such as {@code dark}
   * @return target/screenshots/NAME-VARIANT.png
   */
  public static Path screenshot(Page page, String name, String variant) {
    Path file = SCREENSHOTS.resolve("%s-%s.png".formatted(name, variant));
    page.screenshot(
        new ScreenshotOptions()
            .setPath(file)
            .setFullPage(true)
            .setAnimations(ScreenshotAnimations.DISABLED));
    return file;
  }
}
