package dev.waybill.arm;

import static dev.waybill.testing.ArmApi.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.ArmApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A path says which methods it takes: when another one comes, and when it is asked. */
@QuarkusTest
class AllowedMethodsTest {
  final ArmApi api = ArmApi.newSubscription();

  /** Paths of both APIs, with the methods that they take. */
  private Map<String, String> paths() {
    String station =
        "/station/v1/subscriptions/%s/resourceGroups/rg/jobs/job".formatted(api.subscription());
    return new TreeMap<>(
        Map.of(
            api.job("job"),
            "DELETE, GET, HEAD, OPTIONS, PATCH, PUT",
            api.job("job").toUpperCase(Locale.ROOT),
            "DELETE, GET, HEAD, OPTIONS, PATCH, PUT",
            api.jobs(),
            "GET, HEAD, OPTIONS",
            api.jobs("rg"),
            "GET, HEAD, OPTIONS",
            api.job("job") + "/listBitLockerKeys",
            "OPTIONS, POST",
            ArmApi.PROVIDER + "/locations/westus",
            "GET, HEAD, OPTIONS",
            station,
            "GET, HEAD, OPTIONS",
            station + "/drives/D1/manifest",
            "GET, HEAD, OPTIONS, PUT",
            station + "/drives/D1/backups/retry",
            "OPTIONS, POST",
            "/station/v1/verifications",
            "GET, HEAD, OPTIONS, POST"));
  }

  @Test
  void methodThatAPathDoesNotTakeIsAnsweredWithThoseThatItDoes() {
    paths()
        .forEach(
            (path, allowed) -> {
              for (String method :
                  new String[] {"GET", "PUT", "PATCH", "POST", "DELETE", "TRACE"}) {
                if (!Arrays.asList(allowed.split(", ")).contains(method)) {
                  assertAllowed(
                      refused(api.request().request(method, path).then(), 405, "MethodNotAllowed"),
                      allowed);
                }
              }
            });
  }

  @Test
  void optionsSaysWhatThisPathTakesAndNothingToOtherOrigins() {
    paths()
        .forEach(
            (path, allowed) -> {
              ValidatableResponse answer =
                  api.request()
                      .header("Origin", "https://elsewhere.example")
                      .header("Access-Control-Request-Method", "PUT")
                      .options(path)
                      .then()
                      .statusCode(200);
              assertAllowed(answer, allowed);
              assertNothingForOrigins(answer);
            });
    refused(api.request().options(api.jobs() + "/x/y").then(), 404, "InvalidResourceType");
    refused(ArmApi.signedIn().options(api.jobs()).then(), 400, "MissingApiVersionParameter");
  }

  @Test
  void otherOriginsAreTakenForNoOthers() {
    assertNothingForOrigins(
        api.request().header("Origin", "https://elsewhere.example").get(api.jobs()).then());
  }

  private static void assertAllowed(ValidatableResponse answer, String allowed) {
    assertThat(answer.extract().header("Allow").split(", *")).containsExactly(allowed.split(", "));
  }

  private static void assertNothingForOrigins(ValidatableResponse answer) {
    assertThat(answer.extract().headers())
        .noneMatch(h -> h.getName().toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }
}
