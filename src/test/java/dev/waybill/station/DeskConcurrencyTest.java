package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.AtOnce;
import dev.waybill.testing.Body;
import dev.waybill.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Of two who do something at once, the second is answered by what is then. */
@QuarkusTest
class DeskConcurrencyTest extends AtDesk {
  @Test
  void twoWhoTakeTheSameStepAtOnceTakeItOnce() throws Exception {
    shipped("A1");

    List<HttpResponse<String>> answers =
        whileLocked(
            () -> desk.move("A1", Body.of("{'state': 'Received'}")),
            () -> desk.move("A1", Body.of("{'state': 'Received'}")));

    assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(200, 200);
    assertThat(steps())
        .containsExactly("Creating Shipping", "A1 Specified Received", "Shipping Received");
  }

  @Test
  void ofTwoWhoTakeDifferentStepsAtOnceTheSecondIsToldWhatIsNow() throws Exception {
    shipped("A1");
    moved("A1", "{'state': 'Received'}");
    moved("A1", "{'state': 'Transferring'}");

    List<HttpResponse<String>> answers =
        whileLocked(
            () -> desk.move("A1", Body.of("{'state': 'Completed'}")),
            () -> desk.move("A1", Body.of("{'state': 'CompletedMoreInfo'}")));

    assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 409);
    assertThat(steps()).filteredOn(step -> step.startsWith("A1 Transferring")).hasSize(1);
  }

  @Test
  void driveThatArrivesTwiceAtOnceIsListedOnce() throws Exception {
    ship(
        Body.exportJob()
            .with("/properties/returnAddress", Body.RETURN_ADDRESS)
            .with("/properties/deliveryPackage", Body.DELIVERY_PACKAGE));

    List<HttpResponse<String>> answers =
        whileLocked(
            () -> desk.arrive(Body.of("{'driveId': 'E1'}")),
            () -> desk.arrive(Body.of("{'driveId': 'E1'}")));

    assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(201, 409);
    assertThat(desk.job().getList("drives.driveId")).containsExactly("E1");
  }

  private List<HttpResponse<String>> whileLocked(
      Supplier<HttpResponse<String>> one, Supplier<HttpResponse<String>> other) throws Exception {
    try (Connection holder = servers.open()) {
      holder.setAutoCommit(false);
      Rows.prepared(
              holder,
              "select id from job where subscription_key = ? for update",
              arm.subscription())
          .execute();
      CompletableFuture<HttpResponse<String>> first = AtOnce.begin(one);
      CompletableFuture<HttpResponse<String>> second = AtOnce.begin(other);
      await().until(() -> rows.waitingForLocks() == 2);
      holder.rollback();
      return List.of(first.get(), second.get());
    }
  }
}
