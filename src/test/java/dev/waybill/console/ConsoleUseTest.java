package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import dev.waybill.testing.Body;
import dev.waybill.testing.Browser;
import dev.waybill.testing.BrowserView;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.InChromium;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How people find their way: by keyboard alone, by addresses, by pages. */
@QuarkusTest
@InChromium
class ConsoleUseTest extends AtConsole {
  private static final int MOST_STEPS = 60;

  @Test
  void driveIsReceivedByKeyboardAlone(Browser browser) {
    ImportJob job = ImportJob.named("Keys").drive("WD-1", 1000).ship();
    Page page = page(browser, BrowserView.DESK, job.subscription());
    page.navigate("/console/drives");

    page.keyboard().press("Tab");
    assertThat(page.locator(":focus")).hasText("Skip to the content");
    page.keyboard().press("Enter");
    tabTo(page, "WD-1");
    page.keyboard().press("Enter");
    page.waitForURL("**/console/jobs/**");
    tabTo(page, "Mark as received");
    page.keyboard().press("Enter");

    assertThat(stateOf(page, "WD-1")).hasText("Received");
    assertThat(card(page, "WD-1").getByRole(AriaRole.HEADING)).isFocused();
    page.keyboard().press("Tab");
    assertThat(page.locator(":focus")).hasText("Begin transfer");
    assertThat(job.drive("WD-1")).containsEntry("state", "Received");
  }

  /** Goes on until it is there; each step is somewhere, and to be seen. */
  private static void tabTo(Page page, String text) {
    Locator focus = page.locator(":focus");
    for (int i = 0; i < MOST_STEPS; i++) {
      page.keyboard().press("Tab");
      assertThat(focus).hasCount(1);
      assertThat(focus).isInViewport();
      if (focus.textContent().strip().equals(text)) {
        return;
      }
    }
    throw new AssertionError("%s is out of reach".formatted(text));
  }

  @Test
  void nextScanTakesThePlaceOfTheLast(Browser browser) {
    shipped("Scans", drives("WD-1", "WD-2"));
    Page page = page(browser, BrowserView.DESK);
    scan(page, "WD-1");

    type(page, "Scan or type a serial number", "WD-2");

    page.waitForURL("**/console/desk?search=WD-2");
    assertThat(stateOf(page, "WD-2")).hasText("Specified");
  }

  @Test
  void scanThatBeginsBeforeThePageIsReadyIsWhole(Browser browser) {
    Page page = page(browser, BrowserView.DESK);
    List<Route> scripts = new ArrayList<>();
    page.route("**/console.js", scripts::add);
    page.navigate("/console/desk", new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    Locator box = page.getByRole(AriaRole.SEARCHBOX);
    assertThat(box).isFocused();
    page.keyboard().type("WD");
    page.waitForCondition(() -> !scripts.isEmpty());

    scripts.get(0).resume();
    page.waitForLoadState();
    page.keyboard().type("-1");

    assertThat(box).hasValue("WD-1");
  }

  /** Clicked earlier, it would make the browser send the form to the page itself. */
  @Test
  void actionIsDisabledUntilTheScriptsHaveLoaded(Browser browser) {
    ImportJob job = ImportJob.named("Early").drive("WD-1", 1000).ship();
    Page page = page(browser, BrowserView.DESK, job.subscription());
    List<Route> scripts = new ArrayList<>();
    page.route("**/console.js", scripts::add);
    page.navigate(
        "/console/desk?search=WD-1", new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    assertThat(button(page, "Mark as received")).isDisabled();
    page.waitForCondition(() -> !scripts.isEmpty());

    scripts.get(0).resume();

    assertThat(button(page, "Mark as received")).isEnabled();
  }

  @Test
  void filtersAreInTheAddress(Browser browser) {
    shipped("Paris", drives("P-1", "P-2").with("/location", "'West Europe'"));
    shipped("Seattle", drives("S-1").with("/location", "'West US'"));
    Page page = page(browser, BrowserView.DESK);
    page.navigate("/console/drives");

    page.getByLabel("Location").selectOption("West Europe");
    button(page, "Show").click();

    page.waitForURL("**/console/drives?location=westeurope");
    assertThat(driveIds(page)).containsExactlyInAnyOrder("P-1", "P-2");
    page.reload();
    assertThat(page.getByLabel("Location")).hasValue("westeurope");
    page.getByLabel("Drive, job or tracking number").fill("P-2");
    button(page, "Show").click();
    page.waitForURL("**/console/drives?search=P-2&location=westeurope");
    assertThat(driveIds(page)).containsExactly("P-2");

    page.goBack();

    page.waitForURL("**/console/drives?location=westeurope");
    assertThat(page.getByLabel("Location")).hasValue("westeurope");
    assertThat(page.getByLabel("Location")).isEnabled();
    assertThat(driveIds(page)).hasSize(2);
    link(page, "Clear").click();
    page.waitForURL("**/console/drives");
    assertThat(driveIds(page)).hasSize(3);
  }

  @Test
  void refusedFilterIsSaid(Browser browser) {
    Page page = page(browser, BrowserView.DESK);

    page.navigate("/console/drives?state=Lost");

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Lost");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("NeverReceived");
    assertThat(page.getByLabel("Location")).isVisible();
  }

  @Test
  void pagesLeadToTheLastAndBackToTheFirst(Browser browser) {
    shipped("Many", drives(IntStream.range(0, 5).mapToObj(i -> "M-" + i).toArray(String[]::new)));
    Page page = page(browser, BrowserView.DESK);
    page.navigate("/console/drives?search=many&$top=2");
    assertThat(link(page, "First page")).hasCount(0);
    Set<String> seen = new HashSet<>(driveIds(page));

    for (int size : List.of(2, 1)) {
      link(page, "Next page").click();
      assertThat(page.getByRole(AriaRole.ROWHEADER)).hasCount(size);
      seen.addAll(driveIds(page));
    }

    assertThat(seen).hasSize(5);
    assertThat(link(page, "Next page")).hasCount(0);
    link(page, "First page").click();
    assertThat(page.getByRole(AriaRole.ROWHEADER)).hasCount(5);
    assertThat(page.getByLabel("Drive, job or tracking number")).hasValue("many");
  }

  private static List<String> driveIds(Page page) {
    return page.locator("tbody th a").allTextContents();
  }

  private static Body drives(String... ids) {
    Body body = Body.shippableImportJob();
    for (String id : ids) {
      body = body.with("/properties/driveList/-", Body.drive(id));
    }
    return body;
  }
}
