package dev.waybill.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.Replica;
import dev.waybill.testing.Servers;
import dev.waybill.testing.SharedServers;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What there is of the console while nobody can sign in at it. */
@ExtendWith(SharedServers.class)
class ConsoleStartIT {
  @Test
  void consoleWithoutAClientSaysWhatIsMissing(Servers servers) {
    Map<String, String> off =
        Map.of("waybill.console.client-id", "", "waybill.console.client-secret", "");
    try (Replica replica = Replica.start(servers, off).awaitReady()) {
      Response page = get(replica, "/console/drives");

      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.contentType()).startsWith("text/html");
      assertThat(page.asString())
          .contains("waybill.console.client-id", "waybill.console.client-secret");
      RestAssured.given()
          .header("X-Requested-With", "XMLHttpRequest")
          .get(replica.api("/station/v1/drives"))
          .then()
          .statusCode(401);
    }
  }

  @Test
  void issuerThatIsAwayIsWaitedFor(Servers servers) {
    try (Replica replica = Replica.start(servers).awaitReady()) {
      servers.issuer().setAway(true);
      try {
        Response page = get(replica, "/console/drives");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.header("Retry-After")).isEqualTo("5");
        assertThat(page.asString()).contains("Nobody can sign in now");
      } finally {
        servers.issuer().setAway(false);
      }

      Response page = get(replica, "/console/drives");
      assertThat(page.statusCode()).isEqualTo(302);
      assertThat(page.header("Location")).startsWith(servers.issuer().address() + "/authorize?");
    }
  }

  private static Response get(Replica replica, String path) {
    return RestAssured.given().redirects().follow(false).get(replica.api(path));
  }
}
