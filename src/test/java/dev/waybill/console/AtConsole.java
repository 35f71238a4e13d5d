package dev.waybill.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Browser;
import dev.waybill.testing.BrowserView;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.StationApi;
import dev.waybill.testing.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Somebody at the desk, with the console in a browser. He may see one subscription, so that no test
 * sees the drives of another.
 */
abstract class AtConsole {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  @TestHTTPResource("/")
  URI http;

  Servers servers;
  Rows rows;

  final ArmApi arm = ArmApi.newSubscription();

  @BeforeEach
  void lookBehind() {
    rows = new Rows(servers);
    PlaywrightAssertions.setDefaultAssertionTimeout((double) PATIENCE.toMillis());
  }

  @AfterEach
  void bringStorageBack() {
    servers.startStorage();
  }

  /** An empty page of somebody who may see the subscription of this test. */
  Page page(Browser browser, BrowserView view) {
    return page(browser, view, arm.subscription());
  }

  /** An empty page of somebody who may see this subscription. */
  Page page(Browser browser, BrowserView view, String subscription) {
    return page(browser, view, List.of(subscription));
  }

  /** An empty page of somebody who may see all subscriptions. */
  Page pageOfAll(Browser browser, BrowserView view) {
    return page(browser, view, List.of("*"));
  }

  private Page page(Browser browser, BrowserView view, List<String> subscriptions) {
    String token =
        Tokens.of(
            Map.of(
                "upn",
                "jo@desk.example",
                "roles",
                List.of("Station.Operate"),
                Tokens.SUBSCRIPTIONS,
                subscriptions));
    return browser.page(
        view,
        options ->
            options
                .setBaseURL(http.toString())
                .setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token)));
  }

  /** The page of a job, open. */
  Page open(Browser browser, ImportJob job) {
    Page page = page(browser, BrowserView.DESK, job.subscription());
    page.navigate(pageOf(job));
    return page;
  }

  /** The address of the page of a job. */
  static String pageOf(ImportJob job) {
    return job.station()
        .jobPath()
        .replaceFirst(
            "^/station/v1/subscriptions/(.*)/resourceGroups/(.*)/jobs/", "/console/jobs/$1/$2/");
  }

  /** The address of the page of a job of this test's subscription. */
  String pageOf(String job) {
    return "/console/jobs/%s/rg/%s".formatted(arm.subscription(), job);
  }

  /** A job of this test's subscription, on its way. */
  StationApi shipped(String job, Body body) {
    arm.created(job, body);
    arm.patch(job, Body.properties("{'state': 'Shipping'}")).statusCode(200);
    return StationApi.of(arm, job);
  }

  /** The card of a drive. */
  static Locator card(Page page, String driveId) {
    return page.getByRole(AriaRole.ARTICLE, new GetByRoleOptions().setName(driveId).setExact(true));
  }

  /** The state of a drive as its card has it, beside its name. */
  static Locator stateOf(Page page, String driveId) {
    return card(page, driveId).locator(".heading").first().locator(".badge");
  }

  static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
  }

  /** What the page has told last. */
  static Locator told(Page page) {
    return page.getByRole(AriaRole.STATUS);
  }

  /** Scans a drive at the desk. */
  static void scan(Page page, String driveId) {
    page.navigate("/console/desk");
    type(page, "Scan or type a serial number", driveId);
    page.waitForURL("**/console/desk?search=*");
  }

  /** As a scanner does: into the field that has the focus, whatever is in it, with Enter behind. */
  static void type(Page page, String field, String text) {
    Locator box =
        page.getByRole(AriaRole.SEARCHBOX, new GetByRoleOptions().setName(field).setExact(true));
    PlaywrightAssertions.assertThat(box).isFocused();
    page.waitForLoadState();
    page.keyboard().type(text);
    page.keyboard().press("Enter");
  }

  /** Chooses a file as the manifest and hands it in. */
  static void handIn(Page page, byte[] manifest) {
    page.getByLabel("Manifest file")
        .setInputFiles(new FilePayload("DriveManifest.xml", "application/xml", manifest));
    button(page, "Hand in manifest").click();
  }

  /** The message at a field, by what the field says describes it. */
  static Locator messageAt(Page page, Locator field) {
    return page.locator("#" + field.getAttribute("aria-describedby"));
  }

  /** As if somebody came back to the tab: the page asks at once, not at its next interval. */
  static void comeBack(Page page) {
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
  }

  /** So that it can be told later whether the page was loaded anew. */
  static void mark(Page page) {
    page.evaluate("() => { window.isSame = true; }");
  }

  static boolean isSame(Page page) {
    return (boolean) page.evaluate("() => window.isSame === true");
  }
}
