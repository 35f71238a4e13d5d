package dev.waybill.security;

import static dev.waybill.testing.ArmApi.refused;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a page of another site makes a browser send changes nothing. Nobody signs in here: who gets
 * as far as being asked for a token got past.
 */
@QuarkusTest
class CrossSiteRequestsTest {
  private static final String JOB =
      "/subscriptions/5c1b2d3e-0000-4000-8000-000000000001/resourceGroups/rg"
          + "/providers/Microsoft.ImportExport/jobs/a?api-version=2021-01-01";

  @ParameterizedTest
  @CsvSource({
    "POST, Sec-Fetch-Site, cross-site",
    "PUT, Sec-Fetch-Site, same-site",
    "PATCH, Sec-Fetch-Site, unheard-of",
    "DELETE, Origin, https://other.example",
    "POST, Origin, null",
    "POST, Origin, http://localhost.other.example"
  })
  void otherSiteIsRefused(String method, String header, String value) {
    refused(
            given().header(header, value).request(method, JOB).then(),
            403,
            "CrossSiteRequestRefused")
        .body("error.message", containsString("'%s' is '%s'".formatted(header, value)));
  }

  @ParameterizedTest
  @CsvSource({"POST, same-origin", "PUT, none", "GET, cross-site", "HEAD, cross-site"})
  void ownPagesAndReadersGetPast(String method, String site) {
    requirePast(given().header("Sec-Fetch-Site", site).request(method, JOB));
  }

  @Test
  void ownOriginGetsPast() {
    URI service = URI.create("%s:%d".formatted(RestAssured.baseURI, RestAssured.port));

    requirePast(given().header("Origin", service.toString()).post(JOB));
    requirePast(given().header("Origin", "https://" + service.getAuthority()).post(JOB));
  }

  /** Where a browser tells more, its word goes. */
  @Test
  void originMayBeHiddenOnTheOwnSite() {
    requirePast(given().header("Sec-Fetch-Site", "same-origin").header("Origin", "null").post(JOB));
  }

  @Test
  void clientsThatAreNoBrowsersGetPast() {
    requirePast(given().post(JOB));
  }

  private static void requirePast(Response answer) {
    answer.then().statusCode(401);
  }
}
