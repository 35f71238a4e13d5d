package dev.waybill.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Browser;
import dev.waybill.testing.BrowserChecks;
import dev.waybill.testing.BrowserView;
import dev.waybill.testing.InChromium;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.StationApi;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page, in all the ways in which somebody may see it. */
@QuarkusTest
@InChromium
class ConsolePagesTest extends AtConsole {
  private static final Map<String, BrowserView> VIEWS =
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

  @BeforeEach
  void setScene() {
    scene = new Scene(arm, rows);
  }

  @Test
  void workList(Browser browser) {
    look(browser, "/console/drives", "work-list-empty");
    scene.furnish();

    look(browser, "/console/drives", "work-list");
    look(browser, "/console/drives?state=Specified&location=westus", "work-list-filtered");
    look(browser, "/console/drives?search=nothing-like-it", "work-list-nothing");
    look(browser, "/console/drives?state=Lost", "work-list-refused");
    look(browser, "/console/drives?%24top=3", "work-list-page");
  }

  @Test
  void desk(Browser browser) {
    look(browser, "/console/desk", "desk-empty");
    StationApi station = scene.job("dock-archive-01", "West US", "ZA12K7PQ", "SAME-1");
    scene.job("film-vault-7", "West Europe", "SAME-1");
    scene.export("tape-restore", "EXP-4471");
    Scene.stored(station, "ZA12K7PQ");
    Scene.moved(station, "ZA12K7PQ", "Received", "Transferring");

    look(browser, "/console/desk", "desk");
    look(browser, "/console/desk?search=ZA12K7PQ", "desk-drive");
    look(browser, "/console/desk?search=SAME-1", "desk-several");
    look(browser, "/console/desk?search=S3Z9NB0K", "desk-unknown");
  }

  @Test
  void jobOnItsWay(Browser browser) {
    arm.created("lab-results", Body.fullImportJob("LAB7H22"));
    look(browser, pageOf("lab-results"), "job-creating");
    StationApi station = scene.job("dock-archive", "West US", "9CA995BB", "ZA12K7PQ");
    look(browser, pageOf("dock-archive"), "job-shipping");
    scene.overdue("dock-archive");
    look(browser, pageOf("dock-archive"), "job-overdue");
    Scene.stored(station, "ZA12K7PQ");
    Scene.moved(station, "ZA12K7PQ", "Received");
    Scene.moved(station, "9CA995BB", "NeverReceived");
    look(browser, pageOf("dock-archive"), "job-received");
    Scene.moved(station, "ZA12K7PQ", "Transferring");
    station.move("ZA12K7PQ", Body.of("{'bytesSucceeded': 29000000}"));
    look(browser, pageOf("dock-archive"), "job-transferring");
    Scene.moved(station, "ZA12K7PQ", "CompletedMoreInfo");
    look(browser, pageOf("dock-archive"), "job-packaging");
    station.shipBack(
        Body.of("{'returnPackage': {'carrierName': 'FedEx', 'trackingNumber': '7951 4471'}}"));
    look(browser, pageOf("dock-archive"), "job-completed");
  }

  @Test
  void jobInTrouble(Browser browser) {
    Scene.moved(scene.failed("survey-plates", "PLATES-3"), "PLATES-3", "Received", "Transferring");
    look(browser, pageOf("survey-plates"), "job-failed", ConsolePagesTest::showViolations);
    scene.blocked("dust-jackets", "BOOKS-12");
    look(browser, pageOf("dust-jackets"), "job-blocked");
    scene.export("tape-restore", "EXP-4471");
    look(browser, pageOf("tape-restore"), "job-export");
    rows.state(arm, "dust-jackets", "Closed");
    look(browser, pageOf("dust-jackets"), "job-closed");
  }

  private static void showViolations(Page page) {
    page.getByText("Show violations").click();
    assertThat(page.locator(".violations")).containsText("Hash invalid");
  }

  @Test
  void refusalsAtFields(Browser browser) {
    StationApi station = scene.job("ready-to-go", "East US", "RTG-1");
    Scene.moved(station, "RTG-1", "Received", "Transferring", "Completed");

    look(
        browser,
        pageOf("ready-to-go"),
        "job-refusal",
        page -> {
          button(page, "Ship back").click();
          assertThat(page.getByLabel("Carrier")).isFocused();
        });
  }

  @Test
  void overview(Browser browser) {
    scene.failed("survey-plates", "PLATES-3");
    scene.blocked("dust-jackets", "BOOKS-12");
    Scene.figuresOfADay(rows);
    try {
      awaitFigures();
      for (String variant : VIEWS.keySet()) {
        Page page = pageOfAll(browser, VIEWS.get(variant));
        page.navigate("/console/overview");
        awaitCharts(page);
        assertThat(page.locator(".tiles")).containsText("183,997");
        assertThat(shifts(page)).as("jumps of %s", variant).isLessThan(HARDLY_A_JUMP);
        check(page, "overview", variant);
        page.getByText("Show the numbers").first().click();
        check(page, "overview-numbers", variant);
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
  void manifests(Browser browser) {
    look(browser, "/console/manifests", "manifests-empty");
    StationApi station = scene.job("dock-archive-01", "West US", "WD-WX41A38", "ZA12K7PQ");
    Scene.stored(station, "WD-WX41A38");
    Scene.stored(station, "ZA12K7PQ");
    scene.failed("survey-plates", "PLATES-3");

    look(browser, "/console/manifests", "manifests");
    look(browser, "/console/manifests?driveId=ZA12K7PQ", "manifests-of-drive");
    look(browser, "/console/manifests?driveId=UNKNOWN-1", "manifests-none");
    look(browser, "/console/manifests?driveId=no_good", "manifests-refused");
  }

  @Test
  void errors(Browser browser) {
    look(browser, pageOf("no-such-job"), "error-404");
    look(browser, "/console/no-such-page", "error-404-page");
    look(browser, "/console/overview", "error-403");
  }

  @Test
  void oddNamesStickOutNowhere(Browser browser) {
    String odd = "WD.2.".repeat(12) + "0042";
    assertThat(odd).hasSize(64);
    String[] drives =
        IntStream.range(0, 10).mapToObj(i -> odd.substring(0, 63) + i).toArray(String[]::new);
    String longName = "a-job-with-a-name-that-is-as-long-as-names-of-jobs-may-be-at-al1";
    StationApi station = scene.job(longName, "Southeast Asia", drives);
    Scene.stored(station, drives[0]);
    Scene.moved(station, drives[0], "Received");
    scene.export(longName.substring(0, 63) + "2", "T".repeat(64));

    look(browser, pageOf(longName), "odd-job");
    look(browser, "/console/drives", "odd-work-list");
    look(browser, "/console/desk?search=" + drives[0], "odd-desk");
    look(browser, "/console/desk?search=" + odd + "X".repeat(190), "odd-desk-unknown");
    look(browser, "/console/manifests", "odd-manifests");
  }

  @Test
  void whatLooksLikeMarkupIsText(Browser browser) {
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
    Page page = page(browser, BrowserView.DESK);

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

  @ParameterizedTest
  @ValueSource(strings = {"light", "narrow"})
  void nothingJumps(String variant, Browser browser) {
    StationApi station = scene.job("steady", "West US", "S-1", "S-2");
    Scene.stored(station, "S-1");
    Page page = page(browser, VIEWS.get(variant));
    page.navigate(pageOf("steady"));
    assertThat(shifts(page)).isLessThan(HARDLY_A_JUMP);

    Scene.moved(station, "S-1", "Received");
    assertThat(stateOf(page, "S-1")).hasText("Received");

    assertThat(shifts(page)).isLessThan(HARDLY_A_JUMP);
  }

  private static double shifts(Page page) {
    return ((Number) page.evaluate(SHIFTS)).doubleValue();
  }

  private void look(Browser browser, String path, String name) {
    look(browser, path, name, page -> {});
  }

  private void look(Browser browser, String path, String name, Consumer<Page> first) {
    VIEWS.forEach(
        (variant, view) -> {
          Page page = page(browser, view);
          page.navigate(path);
          first.accept(page);
          check(page, name, variant);
          page.context().close();
        });
  }

  private static void check(Page page, String name, String variant) {
    BrowserChecks.screenshot(page, name, variant);
    BrowserChecks.assertFitsPhone(page);
    BrowserChecks.assertAccessible(page);
  }
}
