package dev.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.AtOnce;
import dev.waybill.testing.Body;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two requests on one job at once, held where they meet. */
@QuarkusTest
class JobConcurrencyTest {
  final ArmApi api = ArmApi.newSubscription();

  Servers servers;

  @Test
  void ofTwoPatchesOneWinsWholeAndTheOtherIsRefused() throws Exception {
    api.created("job", Body.fullImportJob());
    Body verbose =
        Body.of(
            "{'tags': {'who': 'a'}, 'properties': {'logLevel': 'Verbose', 'returnShipping': {'carrierName': 'A'}}}");
    Body error =
        Body.of(
            "{'tags': {'who': 'b'}, 'properties': {'logLevel': 'Error', 'returnShipping': {'carrierName': 'B'}}}");

    List<ExtractableResponse<Response>> answers =
        whileLocked(() -> api.patch("job", verbose), () -> api.patch("job", error));

    assertThat(answers)
        .extracting(ExtractableResponse::statusCode)
        .containsExactlyInAnyOrder(200, 409);
    ExtractableResponse<Response> winner =
        answers.stream().filter(a -> a.statusCode() == 200).findFirst().orElseThrow();
    ExtractableResponse<Response> loser =
        answers.stream().filter(a -> a.statusCode() == 409).findFirst().orElseThrow();
    assertThat(loser.<String>path("error.code")).isEqualTo("Conflict");
    ExtractableResponse<Response> now = api.get("job").extract();
    assertThat(now.<Object>path("$")).isEqualTo(winner.path("$"));
    boolean first = winner == answers.get(0);
    assertThat(now.<String>path("tags.who")).isEqualTo(first ? "a" : "b");
    assertThat(now.<String>path("properties.logLevel")).isEqualTo(first ? "Verbose" : "Error");
    assertThat(now.<String>path("properties.returnShipping.carrierName"))
        .isEqualTo(first ? "A" : "B");
    assertThat(events()).isEqualTo("JobCreated JobUpdated");
  }

  @Test
  void patchAndDeleteDoNotMix() throws Exception {
    api.created("job", Body.fullImportJob());

    List<ExtractableResponse<Response>> answers =
        whileLocked(() -> api.patch("job", Body.of("{'tags': {}}")), () -> api.delete("job"));

    assertThat(answers)
        .extracting(ExtractableResponse::statusCode)
        .containsExactlyInAnyOrder(200, 409);
    api.get("job").statusCode(answers.get(0).statusCode() == 200 ? 200 : 404);
  }

  @Test
  void driveThatIsReplacedTwiceAtOnceIsOneOfBoth() throws Exception {
    api.created("job", Body.fullImportJob());

    List<ExtractableResponse<Response>> answers =
        whileLocked(
            () -> api.put("job", Body.importJob("A1", "A2")),
            () ->
                api.patch(
                    "job", Body.properties("{'driveList': [%s]}".formatted(Body.drive("B1")))));

    assertThat(answers)
        .extracting(ExtractableResponse::statusCode)
        .containsExactlyInAnyOrder(200, 409);
    List<String> drives = api.get("job").extract().path("properties.driveList.driveId");
    assertThat(drives)
        .isEqualTo(answers.get(0).statusCode() == 200 ? List.of("A1", "A2") : List.of("B1"));
  }

  @Test
  void ofTwoNewJobsOfOneNameOnlyOneIsCreated() throws Exception {
    try (Connection holder = servers.open()) {
      holder.setAutoCommit(false);
      // No row is there yet to be locked, so inserts are held; readers are not.
      Rows.prepared(holder, "lock table job in share row exclusive mode").execute();
      CompletableFuture<ExtractableResponse<Response>> first =
          send(() -> api.put("new", Body.importJob("A1")));
      CompletableFuture<ExtractableResponse<Response>> second =
          send(() -> api.put("NEW", Body.importJob("B1")));
      awaitWaiting(2);
      holder.rollback();

      List<ExtractableResponse<Response>> answers = List.of(first.get(), second.get());
      assertThat(answers)
          .extracting(ExtractableResponse::statusCode)
          .containsExactlyInAnyOrder(201, 409);
      List<String> drives = api.get("new").extract().path("properties.driveList.driveId");
      assertThat(drives).containsExactly(answers.get(0).statusCode() == 201 ? "A1" : "B1");
    }
  }

  /** Sends both while somebody else holds the row of the job, and lets go when both wait for it. */
  private List<ExtractableResponse<Response>> whileLocked(
      Supplier<ValidatableResponse> one, Supplier<ValidatableResponse> other) throws Exception {
    try (Connection holder = servers.open()) {
      holder.setAutoCommit(false);
      Rows.prepared(
              holder,
              "select id from job where subscription_key = ? for update",
              api.subscription())
          .execute();
      CompletableFuture<ExtractableResponse<Response>> first = send(one);
      CompletableFuture<ExtractableResponse<Response>> second = send(other);
      awaitWaiting(2);
      holder.rollback();
      return Stream.of(first, second).map(CompletableFuture::join).toList();
    }
  }

  private static CompletableFuture<ExtractableResponse<Response>> send(
      Supplier<ValidatableResponse> request) {
    return AtOnce.begin(() -> request.get().extract());
  }

  private void awaitWaiting(int count) {
    Rows rows = new Rows(servers);
    await().until(() -> rows.waitingForLocks() == count);
  }

  private String events() {
    String sql =
        """
        select string_agg(e.type, ' ' order by e.id)
        from event e join job j on j.id = e.job_id where j.subscription_key = ?
        """;
    return new Rows(servers).text(sql, api.subscription());
  }
}
