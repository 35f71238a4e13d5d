package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Browser;
import dev.waybill.testing.BrowserChecks;
import dev.waybill.testing.BrowserView;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.StationApi;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every page, in some of the views in which somebody may see it. */
abstract class AtPages extends AtConsole {
  static final Map<String, BrowserView> VIEWS =
      Map.of(
          "light", BrowserView.DESK,
          "dark", BrowserView.DESK.dark(),
          "narrow", BrowserView.PHONE);

  private static final double HARDLY_A_JUMP = 0.05;

  private static final String SHIFTS =
      """
      () => new Promise(resolve => {
        let sum = 0;
        new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
          .observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum))));
      })
      """;

  private Scene scene;
  private Page page;

  @BeforeEach
  void setScene(Browser browser) {
    scene = new Scene(arm, rows);
    page = page(browser, BrowserView.DESK);
  }

  @AfterEach
  void endRetries() {
    rows.failBackups(arm.subscription(), "The test is over.");
  }

  /** In which of the {@link #VIEWS} a page is looked at. */
  abstract Set<String> views(String name);

  @Test
  void workList() {
    look("/console/drives", "work-list-empty");
    scene.furnish();

    look("/console/drives", "work-list");
    look("/console/drives?state=Specified&location=westus", "work-list-filtered");
    look("/console/drives?search=nothing-like-it", "work-list-nothing");
    look("/console/drives?state=Lost", "work-list-refused");
    look("/console/drives?%24top=3", "work-list-page");
  }

  @Test
  void desk() {
    look("/console/desk", "desk-empty");
    StationApi station = scene.job("dock-archive-01", "West US", "ZA12K7PQ", "SAME-1");
    scene.job("film-vault-7", "West Europe", "SAME-1");
    scene.export("tape-restore", "EXP-4471");
    Scene.stored(station, "ZA12K7PQ");
    Scene.moved(station, "ZA12K7PQ", "Received", "Transferring");

    look("/console/desk", "desk");
    look("/console/desk?search=ZA12K7PQ", "desk-drive");
    look("/console/desk?search=SAME-1", "desk-several");
    look("/console/desk?search=S3Z9NB0K", "desk-unknown");
  }

  @Test
  void jobOnItsWay() {
    arm.created("lab-results", Body.fullImportJob("LAB7H22"));
    look(pageOf("lab-results"), "job-creating");
    StationApi station = scene.job("dock-archive", "West US", "9CA995BB", "ZA12K7PQ");
    look(pageOf("dock-archive"), "job-shipping");
    scene.overdue("dock-archive");
    look(pageOf("dock-archive"), "job-overdue");
    Scene.stored(station, "ZA12K7PQ");
    Scene.moved(station, "ZA12K7PQ", "Received");
    Scene.moved(station, "9CA995BB", "NeverReceived");
    look(pageOf("dock-archive"), "job-received");
    Scene.moved(station, "ZA12K7PQ", "Transferring");
    station.move("ZA12K7PQ", Body.of("{'bytesSucceeded': 29000000}"));
    look(pageOf("dock-archive"), "job-transferring");
    Scene.moved(station, "ZA12K7PQ", "CompletedMoreInfo");
    look(pageOf("dock-archive"), "job-packaging");
    look(pageOf("dock-archive"), "job-refusal", AtPages::shipBackWithoutCarrier);
    station.shipBack(
        Body.of("{'returnPackage': {'carrierName': 'FedEx', 'trackingNumber': '7951 4471'}}"));
    look(pageOf("dock-archive"), "job-completed");
  }

  private static void shipBackWithoutCarrier(Page page) {
    button(page, "Ship back").click();
    assertThat(page.getByLabel("Carrier")).isFocused();
  }

  @Test
  void jobInTrouble() {
    Scene.moved(scene.failed("survey-plates", "PLATES-3"), "PLATES-3", "Received", "Transferring");
    look(pageOf("survey-plates"), "job-failed", AtPages::showViolations);
    scene.blocked("dust-jackets", "BOOKS-12");
    look(pageOf("dust-jackets"), "job-blocked");
    scene.export("tape-restore", "EXP-4471");
    look(pageOf("tape-restore"), "job-export");
    rows.state(arm, "dust-jackets", "Closed");
    look(pageOf("dust-jackets"), "job-closed");
  }

  private static void showViolations(Page page) {
    page.getByText("Show violations").click();
    assertThat(page.locator(".violations")).containsText("Hash invalid");
  }

  @Test
  void overview(Browser browser) {
    scene.failed("survey-plates", "PLATES-3");
    scene.blocked("dust-jackets", "BOOKS-12");
    Scene.figuresOfADay(rows);
    try {
      awaitFigures();
      for (String variant : views("overview")) {
        Page page = pageOfAll(browser, VIEWS.get(variant));
        page.navigate("/console/overview");
        awaitCharts(page);
        assertThat(page.locator(".tiles")).containsText("183,997");
        assertThat(shifts(page)).as("jumps of %s", variant).isLessThan(HARDLY_A_JUMP);
        page.getByText("Show the numbers").first().click();
        check(page, "overview", variant);
      }
    } finally {
      rows.execute("delete from overview_sample");
    }
  }

  /** What was asked for just before is kept for a while. */
  private void awaitFigures() {
    await()
        .until(
            () ->
                ArmApi.signedIn()
                        .get("/station/v1/overview?hours=24")
                        .jsonPath()
                        .getInt("samples.due.findAll { it != null }.size()")
                    > 200);
  }

  private static void awaitCharts(Page page) {
    assertThat(page.locator(".chart").last().locator("tbody tr")).not().hasCount(0);
  }

  @Test
  void overviewWithoutFigures(Browser browser) {
    Page page = pageOfAll(browser, BrowserView.DESK);
    page.navigate("/console/overview?hours=168");
    awaitCharts(page);

    check(page, "overview-week", "light");
  }

  @Test
  void manifests() {
    look("/console/manifests", "manifests-empty");
    StationApi station = scene.job("dock-archive-01", "West US", "WD-WX41A38", "ZA12K7PQ");
    Scene.stored(station, "WD-WX41A38");
    Scene.stored(station, "ZA12K7PQ");
    scene.failed("survey-plates", "PLATES-3");

    look("/console/manifests", "manifests");
    look("/console/manifests?driveId=ZA12K7PQ", "manifests-of-drive");
    look("/console/manifests?driveId=UNKNOWN-1", "manifests-none");
    look("/console/manifests?driveId=no_good", "manifests-refused");
  }

  @Test
  void errors() {
    look(pageOf("no-such-job"), "error-404");
    look("/console/no-such-page", "error-404-page");
    look("/console/overview", "error-403");
  }

  @Test
  void oddNamesStickOutNowhere() {
    String odd = "WD.2.".repeat(12) + "0042";
    assertThat(odd).hasSize(64);
    String[] drives =
        IntStream.range(0, 10).mapToObj(i -> odd.substring(0, 63) + i).toArray(String[]::new);
    String longName = "a-job-with-a-name-that-is-as-long-as-names-of-jobs-may-be-at-al1";
    StationApi station = scene.job(longName, "Southeast Asia", drives);
    Scene.stored(station, drives[0]);
    Scene.moved(station, drives[0], "Received");
    scene.export(longName.substring(0, 63) + "2", "T".repeat(64));

    for (String path :
        List.of(
            pageOf(longName),
            "/console/drives",
            "/console/desk?search=" + drives[0],
            "/console/desk?search=" + odd + "X".repeat(190),
            "/console/manifests")) {
      page.navigate(path);
      BrowserChecks.assertFitsPhone(page);
    }
  }

  @Test
  void whatLooksLikeMarkupIsText() {
    String markup = "<b>loud</b><img src=x onerror=alert(1)>";
    byte[] manifest =
        new String(Scene.manifest("WD-1", 1, true), StandardCharsets.UTF_8)
            .replace("pictures/dock-0.jpg", markup.replace("<", "&lt;"))
            .getBytes(StandardCharsets.UTF_8);
    Body drive =
        Body.shippableImportJob()
            .with("/properties/driveList/-", Body.drive("WD-1", Manifests.md5(manifest)))
            .with(
                "/properties/deliveryPackage",
                "{'carrierName': '%1$s', 'trackingNumber': '%1$s'}".formatted(markup));
    StationApi station = shipped("markup", drive);
    assertThat(station.put("WD-1", manifest).statusCode()).isEqualTo(202);
    Scene.moved(station, "WD-1", "Received", "Transferring");
    Body copyStatus = Body.of("{'copyStatus': '%s'}".formatted(markup));
    assertThat(station.move("WD-1", copyStatus).statusCode()).isEqualTo(200);

    page.navigate(pageOf("markup"));
    Locator main = page.locator("main");
    assertThat(main.locator("dl").first()).containsText(markup);
    assertThat(card(page, "WD-1").locator("small").first()).hasText(markup);
    assertThat(main.locator(".violations code").first()).hasText(markup);
    for (String path :
        new String[] {
          "/console/drives", "/console/desk?search=%3Cb%3Ebold%3C%2Fb%3E", pageOf("markup")
        }) {
      page.navigate(path);
      assertThat(main.locator("b, img")).hasCount(0);
    }
  }

  @Test
  void nothingJumps(Browser browser) {
    StationApi station = scene.job("steady", "West US", "S-1", "S-2");
    Scene.stored(station, "S-1");
    List<Page> pages = List.of(page, page(browser, BrowserView.PHONE));
    for (Page page : pages) {
      page.navigate(pageOf("steady"));
      assertThat(shifts(page)).isLessThan(HARDLY_A_JUMP);
    }

    Scene.moved(station, "S-1", "Received");

    for (Page page : pages) {
      comeBack(page);
      assertThat(stateOf(page, "S-1")).hasText("Received");
      assertThat(shifts(page)).isLessThan(HARDLY_A_JUMP);
    }
  }

  private static double shifts(Page page) {
    return ((Number) page.evaluate(SHIFTS)).doubleValue();
  }

  private void look(String path, String name) {
    look(path, name, page -> {});
  }

  private void look(String path, String name, Consumer<Page> first) {
    show(BrowserView.DESK);
    page.navigate(path);
    first.accept(page);
    for (String variant : views(name)) {
      show(VIEWS.get(variant));
      check(page, name, variant);
    }
  }

  private void show(BrowserView view) {
    page.setViewportSize(view.width(), view.height());
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(view.scheme()));
  }

  /** What is checked of a page in a view. */
  void check(Page page, String name, String variant) {
    BrowserChecks.assertFitsPhone(page);
    BrowserChecks.assertAccessible(page);
  }
}
