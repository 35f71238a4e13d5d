package dev.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.AtOnce;
import dev.waybill.testing.Body;
import dev.waybill.testing.IdleService;
import dev.waybill.testing.StationApi;
import dev.waybill.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What time alone does to jobs. */
@QuarkusTest
@TestProfile(IdleService.class)
class JobTimersTest {
  private static final String JOB = "job";

  @Inject TestClock clock;
  @Inject JobTimers timers;

  final ArmApi arm = ArmApi.newSubscription();
  final StationApi desk = StationApi.of(arm, JOB);

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void missingDrivesAreGivenUpAndTheOthersGoOn() {
    ship("A1", "A2");
    move("A1", "Received");
    pass(Duration.ofDays(14).minusHours(1));
    assertThat(desk.job().getString("state")).isEqualTo("Shipping");

    pass(Duration.ofHours(1));

    assertThat(desk.job().getString("state")).isEqualTo("Received");
    assertThat(desk.job().getBoolean("overdue")).isFalse();
    assertThat(desk.job().getList("drives.state")).containsExactly("Received", "NeverReceived");
    assertThat(desk.history()).endsWith("ShippingOverdue", "DriveStateChanged", "JobStateChanged");
    assertThat(desk.job().getString("history[-1].actor")).isEqualTo("waybill");
    move("A2", "Received");
  }

  @Test
  void jobOnItsWayOverTheDeskIsLeftAlone() {
    ship("A1");
    move("A1", "Received");
    move("A1", "Transferring");
    int events = desk.history().size();

    pass(Duration.ofDays(400));

    assertThat(desk.job().getString("state")).isEqualTo("Transferring");
    assertThat(desk.history()).hasSize(events);
    move("A1", "Completed");
    pass(Duration.ofDays(400));
    assertThat(desk.job().getString("state")).isEqualTo("Packaging");
  }

  @Test
  void replicasThatLookAtOnceDoEverythingOnce() {
    List<ArmApi> owners = Stream.generate(ArmApi::newSubscription).limit(20).toList();
    owners.forEach(
        owner -> {
          owner.created(JOB, Body.fullImportJob("A1"));
          owner.patch(JOB, Body.properties("{'state': 'Shipping'}")).statusCode(200);
        });
    clock.forward(Duration.ofDays(14));

    IntStream.range(0, 4)
        .mapToObj(
            i ->
                AtOnce.begin(
                    () -> {
                      timers.run();
                      return i;
                    }))
        .toList()
        .forEach(CompletableFuture::join);

    assertThat(owners)
        .allSatisfy(
            owner ->
                assertThat(StationApi.of(owner, JOB).history())
                    .containsExactly(
                        "JobCreated", "JobStateChanged", "ShippingOverdue", "DriveStateChanged"));
  }

  private void pass(Duration time) {
    clock.forward(time);
    timers.run();
  }

  private void ship(String... drives) {
    arm.created(JOB, Body.fullImportJob(drives));
    arm.patch(JOB, Body.properties("{'state': 'Shipping'}")).statusCode(200);
  }

  private void move(String drive, String state) {
    assertThat(desk.move(drive, Body.of("{'state': '%s'}".formatted(state))).statusCode())
        .isEqualTo(200);
  }
}
