package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.waybill.testing.Body;
import dev.waybill.testing.Browser;
import dev.waybill.testing.BrowserView;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.InChromium;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.StationApi;
import dev.waybill.testing.VerificationApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The work at the desk, done with the console; what came of it is asked of the API. */
@QuarkusTest
@InChromium
class ConsoleWayTest extends AtConsole {
  private static final String DRIVE = "WD-WX41A38";

  @Test
  void importedDriveGoesItsWholeWay(Browser browser) {
    ImportJob job = ImportJob.named("Reel-archive-7").drive(DRIVE, 3000).ship();
    Page page = page(browser, BrowserView.DESK, job.subscription());

    findsItInTheWorkList(page);
    handsInAWrongManifest(browser, page, job);
    handsInTheRightOne(page, job);
    movesItOn(browser, page, job);
    shipsItBack(page, job);
  }

  private static void findsItInTheWorkList(Page page) {
    page.navigate("/console");
    page.waitForURL("**/console/drives");
    page.getByLabel("Drive, job or tracking number").fill("reel-ARCHIVE-7");
    button(page, "Show").click();
    Locator row =
        page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(DRIVE));
    assertThat(row).containsText("Reel-archive-7");
    assertThat(row).containsText("No manifest");
    link(page, "At the desk").click();
    type(page, "Scan or type a serial number", DRIVE);
    assertThat(stateOf(page, DRIVE)).hasText("Specified");
  }

  private static void handsInAWrongManifest(Browser browser, Page page, ImportJob job) {
    browser.expect("400 PUT .*/drives/%s/manifest".formatted(DRIVE));

    handIn(page, Manifests.small("OTHER-1"));

    Locator file = page.getByLabel("Manifest file");
    assertThat(file).hasAttribute("aria-invalid", "true");
    assertThat(messageAt(page, file)).containsText("OTHER-1");
    assertThat(messageAt(page, file)).containsText(DRIVE);
    assertThat(file).isFocused();
    assertThat(job.station().backups(DRIVE).getList("value")).isEmpty();
  }

  private static void handsInTheRightOne(Page page, ImportJob job) {
    mark(page);

    handIn(page, job.manifest(DRIVE));

    assertThat(told(page)).containsText(Manifests.sha256(job.manifest(DRIVE)));
    assertThat(job.backup(DRIVE).getString("sha256"))
        .isEqualTo(Manifests.sha256(job.manifest(DRIVE)));
    assertThat(page.getByLabel("Manifest 1").locator(".badge")).hasText("Stored");
    assertThat(card(page, DRIVE)).containsText(job.manifestUri(DRIVE));
    assertThat(isSame(page)).isTrue();
  }

  private static void movesItOn(Browser browser, Page page, ImportJob job) {
    act(page, "Mark as received", "Received", job);
    assertThat(card(page, DRIVE).getByRole(AriaRole.HEADING)).isFocused();
    act(page, "Begin transfer", "Transferring", job);
    Locator percent = page.getByLabel("Percent done");

    browser.expect("400 PATCH .*/drives/" + DRIVE);
    percent.fill("120");
    button(page, "Save").click();
    assertThat(percent).hasAttribute("aria-invalid", "true");
    assertThat(messageAt(page, percent)).containsText("100");
    assertThat(percent).isFocused();
    assertThat(job.drive(DRIVE).get("percentComplete")).isEqualTo(0);

    percent.fill("40");
    button(page, "Save").click();
    assertThat(told(page)).hasText("Progress saved");
    assertThat(card(page, DRIVE)).containsText("40 %");
    assertThat(job.drive(DRIVE).get("percentComplete")).isEqualTo(40);

    act(page, "Done", "Completed", job);
    assertThat(job.station().job().getString("state")).isEqualTo("Packaging");
  }

  private static void act(Page page, String button, String state, ImportJob job) {
    button(page, button).click();
    assertThat(told(page)).hasText("%s: %s".formatted(DRIVE, state));
    assertThat(stateOf(page, DRIVE)).hasText(state);
    assertThat(job.drive(DRIVE)).containsEntry("state", state);
    assertThat(button(page, button)).hasCount(0);
  }

  private static void shipsItBack(Page page, ImportJob job) {
    link(page, "Ready to be shipped back").click();
    Locator carrier = page.getByLabel("Carrier");
    Locator number = page.getByLabel("Tracking number");
    List<Request> sent = new ArrayList<>();
    page.onRequest(sent::add);

    carrier.fill("FedEx");
    button(page, "Ship back").click();

    assertThat(number).hasAttribute("aria-invalid", "true");
    assertThat(messageAt(page, number)).hasText("This is needed.");
    assertThat(number).isFocused();
    assertThat(sent).noneMatch(request -> request.method().equals("POST"));
    assertThat(carrier).hasValue("FedEx");

    number.fill("7951 1234 5678");
    button(page, "Ship back").click();

    assertThat(told(page)).hasText("The drives are shipped back");
    assertThat(stateOf(page, DRIVE)).hasText("Shipped back");
    JsonPath back = job.station().job();
    assertThat(back.getString("state")).isEqualTo("Completed");
    assertThat(back.getString("returnPackage.trackingNumber")).isEqualTo("7951 1234 5678");
    assertThat(back.getInt("returnPackage.driveCount")).isEqualTo(1);
    assertThat(page.getByRole(AriaRole.TABLE)).containsText("Bit locker keys wiped");
    assertThat(page.getByRole(AriaRole.TABLE)).containsText("jo@desk.example");
    assertThat(button(page, "Ship back")).hasCount(0);
  }

  @Test
  void secondClickSendsNothing(Browser browser) {
    ImportJob job = ImportJob.named("Clicks").drive(DRIVE, 1000).ship();
    Page page = open(browser, job);
    List<Route> held = new ArrayList<>();
    page.route("**/station/v1/**", held::add);

    button(page, "Mark as received").dblclick();
    page.waitForCondition(() -> !held.isEmpty());
    button(page, "Mark as received").click(new Locator.ClickOptions().setForce(true));
    assertThat(button(page, "Mark as received")).hasAttribute("aria-disabled", "true");
    page.unroute("**/station/v1/**");
    held.get(0).resume();

    assertThat(stateOf(page, DRIVE)).hasText("Received");
    assertThat(held).hasSize(1);
    assertThat(job.station().history()).containsOnlyOnce("DriveStateChanged");
  }

  @Test
  void uploadIsShownWhileItGoesOn(Browser browser) {
    ImportJob job = ImportJob.named("Upload").drive(DRIVE, 300_000).ship();
    Page page = open(browser, job);
    List<Route> held = new ArrayList<>();
    page.route("**/manifest", held::add);

    handIn(page, job.manifest(DRIVE));
    page.waitForCondition(() -> !held.isEmpty());

    assertThat(page.locator(".sending")).isVisible();
    assertThat(page.locator(".sending")).containsText("Sen");
    assertThat(button(page, "Hand in manifest")).hasAttribute("aria-disabled", "true");
    held.get(0).resume();
    assertThat(told(page)).containsText(Manifests.sha256(job.manifest(DRIVE)));
    assertThat(held).hasSize(1);
  }

  @Test
  void lostAnswerIsTold(Browser browser) {
    ImportJob job = ImportJob.named("Lost").drive(DRIVE, 1000).ship();
    Page page = open(browser, job);
    browser.expect("no answer: PATCH");
    page.route("**/station/v1/**", route -> route.abort("connectionreset"));

    button(page, "Mark as received").click();

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("could not be reached");
    assertThat(button(page, "Mark as received")).not().hasAttribute("aria-disabled", "true");
  }

  /** What was done is told, and that the page does not show it yet. */
  @Test
  void pageThatCannotBeBroughtUpToDateDoesNotMakeADoneActionFail(Browser browser) {
    ImportJob job = ImportJob.named("Stale").drive(DRIVE, 1000).ship();
    Page page = open(browser, job);
    browser.expect("no answer: GET");
    page.route("**" + pageOf(job), route -> route.abort("connectionreset"));

    button(page, "Mark as received").click();

    assertThat(told(page)).containsText(DRIVE + ": Received");
    assertThat(told(page)).containsText("could not be brought up to date");
    assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
    assertThat(job.drive(DRIVE)).containsEntry("state", "Received");
  }

  @Test
  void failedBackupIsFirstInTheWorkListAndIsStartedAgain(Browser browser) {
    StationApi waiting = shipped("Waiting", drives("A-1", "A-2"));
    servers.stopStorage();
    StationApi failed = shipped("Failed", drives("B-1"));
    assertThat(failed.put("B-1", Manifests.small("B-1")).statusCode()).isEqualTo(202);
    rows.failBackups(arm.subscription(), "It was tried for seven days.");
    servers.startStorage();
    assertThat(waiting.history()).isNotEmpty();
    Page page = page(browser, BrowserView.DESK);

    page.navigate("/console/drives");

    Locator first = page.getByRole(AriaRole.ROW).nth(1);
    assertThat(first).containsText("B-1");
    assertThat(first).containsText("Backup failed");
    assertThat(first).containsText("BackupTimedOut");
    link(page, "B-1").click();
    assertThat(card(page, "B-1")).containsText("It was tried for seven days.");
    button(page, "Retry what failed").click();
    assertThat(page.getByLabel("Manifest 1").locator(".badge")).hasText("Stored");
    assertThat(failed.backups("B-1").getString("value[0].state")).isEqualTo("stored");
    page.navigate("/console/drives?needsAttention=true");
    assertThat(page.locator("main")).containsText("No drive fits this.");
  }

  @Test
  void driveThatDoesNotComeIsMarkedSo(Browser browser) {
    ImportJob job = ImportJob.named("Missing").drive(DRIVE, 1000).drive("A-2", 1000).ship();
    Page page = open(browser, job);

    card(page, DRIVE)
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Mark as never received"))
        .click();

    assertThat(stateOf(page, DRIVE)).hasText("Never received");
    assertThat(job.drive(DRIVE)).containsEntry("state", "NeverReceived");
    assertThat(stateOf(page, "A-2")).hasText("Specified");
  }

  @Test
  void driveOfAnExportJobIsTakenInAtTheDesk(Browser browser) {
    StationApi station =
        shipped(
            "Export-42",
            Body.exportJob()
                .with("/properties/returnAddress", Body.RETURN_ADDRESS)
                .with("/properties/deliveryPackage", Body.DELIVERY_PACKAGE));
    Page page = page(browser, BrowserView.DESK);

    scan(page, "ZA12K7PQ");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("ZA12K7PQ");
    Locator serial = page.getByLabel("Serial number of the drive for Export-42");
    assertThat(serial).hasValue("ZA12K7PQ");

    browser.expect("400 POST .*/jobs/Export-42/drives");
    serial.fill("no_good");
    button(page, "Take in").click();
    assertThat(serial).hasAttribute("aria-invalid", "true");
    assertThat(messageAt(page, serial)).containsText("no_good");

    serial.fill("ZA12K7PQ");
    button(page, "Take in").click();

    page.waitForURL("**/console/desk?search=ZA12K7PQ");
    assertThat(stateOf(page, "ZA12K7PQ")).hasText("Received");
    assertThat(station.job().getList("drives.driveId")).containsExactly("ZA12K7PQ");
  }

  @Test
  void severalDrivesUnderOneIdAreOffered(Browser browser) {
    shipped("First", drives("SAME-1"));
    shipped("Second", drives("SAME-1"));
    Page page = page(browser, BrowserView.DESK);

    scan(page, "same-1");

    assertThat(page.getByRole(AriaRole.HEADING).nth(1)).hasText("Several drives fit");
    page.locator("main li")
        .filter(new Locator.FilterOptions().setHasText("Second"))
        .getByRole(AriaRole.LINK)
        .click();
    assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Second");
  }

  @Test
  void documentsAreReadBackOnRequest(Browser browser) {
    ImportJob job = ImportJob.named("Verified").drive(DRIVE, 1000).ship().handInAll();
    await().atMost(PATIENCE).until(() -> job.manifestUri(DRIVE) != null);
    Page page = open(browser, job);
    assertThat(page.locator("main")).containsText("Nobody has asked");

    button(page, "Verify now").click();

    assertThat(page.locator("#live-verification")).containsText("1 documents read");
    assertThat(job.backup(DRIVE).getString("verification")).isEqualTo("intact");
    assertThat(
            JsonPath.from(job.station().text(VerificationApi.PATH))
                .getList("value.findAll { it.jobId == '%s' }".formatted(job.armId())))
        .hasSize(1);
  }

  @Test
  void manifestOfADeletedJobIsTraced(Browser browser) {
    ImportJob job = ImportJob.named("Gone").drive(DRIVE, 1000).ship().handInAll();
    await().atMost(PATIENCE).until(() -> job.manifestUri(DRIVE) != null);
    String uri = job.manifestUri(DRIVE);
    rows.change(
        "update job set state = 'Completed' where subscription_key = ?", job.subscription());
    job.delete();
    Page page = page(browser, BrowserView.DESK, job.subscription());

    page.navigate("/console/manifests");
    type(page, "Drive id", DRIVE.toLowerCase(Locale.ROOT));

    page.waitForURL("**/console/manifests?driveId=*");
    assertThat(card(page, DRIVE)).containsText("Job deleted");
    assertThat(card(page, DRIVE)).containsText(uri);
    assertThat(card(page, DRIVE)).containsText(Manifests.sha256(job.manifest(DRIVE)));
  }

  @Test
  void uriIsCopied(Browser browser) {
    ImportJob job = ImportJob.named("Copied").drive(DRIVE, 1000).ship().handInAll();
    await().atMost(PATIENCE).until(() -> job.manifestUri(DRIVE) != null);
    Page page = open(browser, job);
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));

    button(page, "Copy").click();

    assertThat(told(page)).hasText("Copied");
    assertThat(page.evaluate("() => navigator.clipboard.readText()"))
        .isEqualTo(job.manifestUri(DRIVE));
  }

  private static Body drives(String... ids) {
    Body body = Body.shippableImportJob();
    for (String id : ids) {
      String drive = Body.drive(id, Manifests.md5(Manifests.small(id)));
      body = body.with("/properties/driveList/-", drive);
    }
    return body;
  }
}
