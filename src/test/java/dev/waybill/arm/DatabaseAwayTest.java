package dev.waybill.arm;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away and comes back. */
@QuarkusTest
class DatabaseAwayTest {
  final ArmApi api = ArmApi.newSubscription();

  Servers servers;

  @AfterEach
  void databaseIsBack() {
    servers.startDatabase();
    await().until(() -> api.list(api.jobs()).extract().statusCode() == 200);
  }

  @Test
  void everyOperationAsksToTryAgainWhileTheDatabaseIsAway() {
    api.created("job", Body.importJob());

    servers.stopDatabase();

    api.get("job")
        .statusCode(503)
        .header("Retry-After", equalTo("2"))
        .header("Content-Type", equalTo("application/json"))
        .body("error.code", equalTo("ServiceUnavailable"));
    api.put("job", Body.importJob()).statusCode(503);
    api.patch("job", Body.of("{}")).statusCode(503);
    api.list(api.jobs()).statusCode(503);
    api.keys("job").statusCode(503);
    api.delete("job").statusCode(503);
    api.list(ArmApi.PROVIDER + "/locations").statusCode(200);
    api.put("job", Body.of("{}")).statusCode(400);

    servers.startDatabase();
    await().untilAsserted(() -> api.get("job").statusCode(200));
  }

  /** Whether it took place is not known then; the same request again makes it so. */
  @Test
  void connectionThatBreaksInTheMiddleOfACommitAsksToTryAgain() {
    api.created("job", Body.importJob());
    Rows rows = new Rows(servers);
    rows.execute(
        """
        create function end_connection() returns trigger language plpgsql as
          'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'
        """);
    rows.execute(
        """
        create constraint trigger at_commit after update on job deferrable initially deferred
          for each row execute function end_connection()
        """);
    try {
      api.patch("job", Body.of("{'tags': {'team': 'archive'}}"))
          .statusCode(503)
          .header("Retry-After", equalTo("2"))
          .body("error.code", equalTo("ServiceUnavailable"));
    } finally {
      rows.execute("drop function end_connection() cascade");
    }

    api.patch("job", Body.of("{'tags': {'team': 'archive'}}"))
        .statusCode(200)
        .body("tags.team", equalTo("archive"));
  }
}
