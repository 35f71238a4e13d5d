package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.ImportJob;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the console as HTTP has them. */
@QuarkusTest
class ConsoleResourceTest {
  private static final String DRIVES = "/console/drives";

  private static final RestAssuredConfig AS_SENT =
      RestAssuredConfig.config().decoderConfig(DecoderConfig.decoderConfig().noContentDecoders());

  @ParameterizedTest
  @ValueSource(strings = {DRIVES, "/console/desk", "/console/overview", "/console/manifests"})
  void pagesAreKeptNowhereAndRunNothingButTheirOwn(String path) {
    page(path)
        .statusCode(200)
        .contentType("text/html")
        .header("Cache-Control", is("no-store"))
        .header("Set-Cookie", nullValue())
        .header("X-Content-Type-Options", is("nosniff"))
        .header("X-Frame-Options", is("DENY"))
        .header("Referrer-Policy", is("same-origin"))
        .header(
            "Content-Security-Policy",
            allOf(
                containsString("default-src 'none'"),
                containsString("script-src 'self';"),
                containsString("style-src 'self';"),
                containsString("connect-src 'self';"),
                containsString("base-uri 'none'"),
                containsString("frame-ancestors 'none'"),
                not(containsString("unsafe"))))
        .body(not(containsString("style=")))
        .body(not(containsString("<script>")));
  }

  @ParameterizedTest
  @CsvSource({
    "404, /console/no-such-page",
    "404, /console/assets/000000000000/console.js",
    "404, /console/jobs/5c1b2d3e-0000-4000-8000-000000000001/rg/no-such-job",
    "404, /console/jobs/5c1b2d3e-0000-4000-8000-000000000001/rg/no_job_is_called_so",
    "400, /console/jobs/no-guid/rg/job"
  })
  void errorIsAPageWithItsStatus(int status, String path) {
    page(path)
        .statusCode(status)
        .contentType("text/html")
        .header("Set-Cookie", nullValue())
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .body("html.head.title", containsString("Waybill"))
        .body(containsString("To the work list"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/drives?search=%s",
        "/console/drives?state=%s",
        "/console/drives?location=%s",
        "/console/desk?search=%s",
        "/console/manifests?driveId=%s",
        "/console/overview?hours=%s",
        "/console/%s"
      })
  void whatIsAskedForIsNeverMarkup(String path) {
    String answer =
        ArmApi.signedIn()
            .urlEncodingEnabled(false)
            .get(path.formatted("%22%3E%3Cb%20title%3D'x'%3Eloud"))
            .asString();

    assertThat(answer).doesNotContain("<b ").contains("</html>");
  }

  @Test
  void assetsAreKeptForGood() {
    String page = page(DRIVES).extract().asString();
    List<String> addresses =
        Pattern.compile("\"(/console/assets/[^\"]+)\"")
            .matcher(page)
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(addresses).hasSizeGreaterThan(3);
    for (String address : addresses) {
      page(address)
          .statusCode(200)
          .header("Cache-Control", is("public, max-age=31536000, immutable"))
          .header("Pragma", nullValue())
          .header("Expires", nullValue())
          .header("Vary", containsString("ccept-"))
          .header("Set-Cookie", nullValue());
    }
  }

  @Test
  void assetsArePackedForWhoeverTakesThat() throws IOException {
    String address =
        page(DRIVES)
            .extract()
            .htmlPath()
            .getString("html.head.link.find { it.@rel == 'stylesheet' }.@href");

    byte[] plain =
        asset(address, "identity").header("Content-Encoding", nullValue()).extract().asByteArray();
    byte[] packed =
        asset(address, "gzip, br").header("Content-Encoding", is("gzip")).extract().asByteArray();

    assertThat(packed).hasSizeLessThan(plain.length);
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertThat(unpacked.readAllBytes()).isEqualTo(plain);
    }
  }

  private static ValidatableResponse asset(String address, String encodings) {
    return ArmApi.signedIn()
        .config(AS_SENT)
        .header("Accept-Encoding", encodings)
        .get(address)
        .then()
        .statusCode(200)
        .contentType("text/css");
  }

  @Test
  void manifestIsDownloadedByteForByte() {
    ImportJob job = ImportJob.named("Download").drive("WD-1.a", 100_000).ship().handInAll();

    byte[] manifest =
        page(AtConsole.pageOf(job) + "/drives/WD-1.a/manifest")
            .statusCode(200)
            .contentType("application/xml")
            .header(
                "Content-Disposition", is("attachment; filename=\"Download_WD-1.a_manifest.xml\""))
            .header("Cache-Control", containsString("no-"))
            .header("Set-Cookie", nullValue())
            .extract()
            .asByteArray();

    assertThat(manifest).isEqualTo(job.manifest("WD-1.a"));
  }

  @Test
  void manifestThatIsNotThereIsNoDownload() {
    ImportJob job = ImportJob.named("Nothing").drive("WD-1", 1000).ship();

    page(AtConsole.pageOf(job) + "/drives/WD-1/manifest").statusCode(404).contentType("text/html");
  }

  @Test
  void pagesOnlyRead() {
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      ArmApi.signedIn().request(method, DRIVES).then().statusCode(405);
    }
  }

  private static ValidatableResponse page(String path) {
    return ArmApi.signedIn().get(path).then();
  }
}
