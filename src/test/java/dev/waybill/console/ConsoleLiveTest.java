package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import dev.waybill.testing.Body;
import dev.waybill.testing.Browser;
import dev.waybill.testing.BrowserView;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.InChromium;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.StationApi;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages that stay open show what happens elsewhere, and leave alone what somebody does. */
@QuarkusTest
@InChromium
class ConsoleLiveTest extends AtConsole {
  private static final String DRIVE = "WD-1";

  // More than the time between two looks.
  private static final long A_WHILE_MILLIS = 20_000;

  @Test
  void backupThatBecomesStoredIsShown(Browser browser) {
    servers.stopStorage();
    ImportJob job = ImportJob.named("Stored").drive(DRIVE, 1000).ship().handInAll();
    Page page = open(browser, job);
    Locator backup = page.getByLabel("Manifest 1").locator(".badge");
    assertThat(backup).not().hasText("Stored");
    mark(page);

    servers.startStorage();

    assertThat(backup).hasText("Stored");
    assertThat(card(page, DRIVE)).containsText(job.manifestUri(DRIVE));
    assertThat(isSame(page)).isTrue();
  }

  @Test
  void driveThatSomebodyElseMovesIsShown(Browser browser) {
    StationApi station = moving("Moved");
    Page list = page(browser, BrowserView.DESK);
    list.navigate("/console/drives");
    Page job = page(browser, BrowserView.DESK);
    job.navigate(pageOf("Moved"));
    assertThat(button(job, "Mark as received")).isVisible();

    move(station, "Received");
    comeBack(list);
    comeBack(job);

    assertThat(list.getByRole(AriaRole.ROW).nth(1)).containsText("Received");
    assertThat(stateOf(job, DRIVE)).hasText("Received");
    assertThat(button(job, "Begin transfer")).isVisible();
    assertThat(button(job, "Mark as received")).hasCount(0);
  }

  @Test
  void hiddenTabAsksForNothing(Browser browser) {
    moving("Hidden");
    Page page = page(browser, BrowserView.DESK);
    page.clock().install();
    page.navigate(pageOf("Hidden"));
    look(page, pageOf("Hidden"));
    show(page, "hidden");
    List<Request> sent = new ArrayList<>();
    page.onRequest(sent::add);

    page.clock().runFor(A_WHILE_MILLIS);
    assertThat(sent).isEmpty();

    page.waitForRequest("**" + pageOf("Hidden"), () -> show(page, "visible"));
  }

  @Test
  void overviewOfAHiddenTabAsksForNothing(Browser browser) {
    Page page = pageOfAll(browser, BrowserView.DESK);
    page.clock().install();
    page.navigate("/console/overview");
    look(page, "/station/v1/overview?*");
    show(page, "hidden");
    List<Request> sent = new ArrayList<>();
    page.onRequest(sent::add);

    page.clock().runFor(3 * A_WHILE_MILLIS);
    assertThat(sent).isEmpty();

    page.waitForRequest("**/station/v1/overview?*", () -> show(page, "visible"));
  }

  /** What is asked next is asked and answered: nothing is on its way, nor will be for a time. */
  private static void look(Page page, String address) {
    page.waitForResponse("**" + address, () -> page.clock().runFor(A_WHILE_MILLIS));
  }

  /** As if the tab were put into the background, or brought back. */
  private static void show(Page page, String state) {
    page.evaluate(
        """
        state => {
          Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """,
        state);
  }

  @Test
  void whatSomebodyDoesIsLeftAlone(Browser browser) {
    StationApi station = moving("Busy");
    move(station, "Received");
    move(station, "Transferring");
    byte[] faulty = Scene.manifest(DRIVE, 3, true);
    assertThat(station.put(DRIVE, faulty).statusCode()).isEqualTo(202);
    Page page = page(browser, BrowserView.DESK);
    page.clock().install();
    page.navigate(pageOf("Busy"));
    Locator details =
        page.locator("details").filter(new Locator.FilterOptions().setHasText("Show violations"));
    details.getByText("Show violations").click();
    page.getByLabel("Percent done").fill("4");
    station.move(DRIVE, Body.of("{'percentComplete': 30}"));

    for (int i = 0; i < 3; i++) {
      look(page, pageOf("Busy"));
    }

    assertThat(page.locator("#live-history")).containsText("Drive state changed");
    assertThat(details).hasAttribute("open", "");
    assertThat(page.getByLabel("Percent done")).hasValue("4");
    assertThat(page.getByLabel("Percent done")).isFocused();
  }

  @Test
  void serviceThatIsAwayIsToldAndAskedAgain(Browser browser) {
    StationApi station = moving("Away");
    Page page = page(browser, BrowserView.DESK);
    page.navigate(pageOf("Away"));
    browser.expect("no answer: GET");
    page.route("**" + pageOf("Away"), route -> route.abort("connectionrefused"));

    comeBack(page);
    assertThat(told(page)).containsText("could not be brought up to date");
    move(station, "Received");
    page.unroute("**" + pageOf("Away"));
    comeBack(page);

    assertThat(stateOf(page, DRIVE)).hasText("Received");
  }

  private StationApi moving(String job) {
    return shipped(
        job,
        Body.shippableImportJob()
            .with(
                "/properties/driveList/-",
                Body.drive(DRIVE, Manifests.md5(Scene.manifest(DRIVE, 3, true)))));
  }

  private static void move(StationApi station, String state) {
    assertThat(station.move(DRIVE, Body.of("{'state': '%s'}".formatted(state))).statusCode())
        .isEqualTo(200);
  }
}
