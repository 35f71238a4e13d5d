package dev.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.AtOnce;
import dev.waybill.testing.Body;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What time alone does to jobs, to the second. */
@QuarkusTest
@TestProfile(TestClock.Profile.class)
class JobTimersTest {
  private static final String JOB = "job";
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Inject TestClock clock;
  @Inject JobTimers timers;

  Servers servers;

  final ArmApi arm = ArmApi.newSubscription();
  final StationApi desk = StationApi.of(arm, JOB);
  private Rows rows;

  @BeforeEach
  void open() {
    rows = new Rows(servers);
  }

  @Test
  void jobThatIsNotShippedIsDeletedUnlessSomebodyChangesIt() {
    arm.created(JOB, Body.fullImportJob("A1"));
    String id = rows.text("select id from job where subscription_key = ?", arm.subscription());
    pass(Duration.ofDays(14).minusHours(1));
    arm.get(JOB).statusCode(200);
    arm.patch(JOB, Body.of("{'tags': {'still': 'here'}}")).statusCode(200);

    pass(Duration.ofDays(14).minusHours(1));
    arm.get(JOB).statusCode(200);

    pass(Duration.ofHours(1).plus(SECOND));
    arm.get(JOB).statusCode(404);
    assertThat(
            rows.text(
                "select concat_ws(' ', type, actor, data ->> 'reason') from event"
                    + " where job_id = ?::uuid order by id desc limit 1",
                id))
        .isEqualTo("JobDeleted waybill in Creating too long");
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
  void jobWhoseDrivesNeverComeIsOverdueAndThenClosed() {
    ship("A1");
    pass(Duration.ofDays(14));
    assertThat(desk.job().getBoolean("overdue")).isTrue();
    assertThat(desk.job().getString("drives[0].state")).isEqualTo("NeverReceived");
    pass(Duration.ofDays(20));
    arm.patch(JOB, Body.properties("{'deliveryPackage': {'trackingNumber': 'NEW'}}"))
        .statusCode(200);
    pass(Duration.ofDays(29));
    assertThat(desk.job().getString("state")).isEqualTo("Shipping");

    pass(Duration.ofDays(1).plus(SECOND));

    arm.get(JOB).body("properties.state", equalTo("Closed"));
    arm.keys(JOB).body("value", equalTo(List.of()));
    pass(Duration.ofDays(89));
    arm.get(JOB).statusCode(200);
    pass(Duration.ofDays(1));
    arm.get(JOB).statusCode(404);
  }

  @Test
  void driveThatIsAddedLaterIsWaitedForAsLong() {
    ship("A1");
    move("A1", "Received");
    pass(Duration.ofDays(20));
    arm.patch(JOB, Body.properties("{'driveList': [%s]}".formatted(Body.drive("A2"))))
        .statusCode(200);
    pass(Duration.ofDays(13));
    assertThat(desk.job().getList("drives.state")).containsExactly("Received", "Specified");

    pass(Duration.ofDays(1).plus(SECOND));

    assertThat(desk.job().getList("drives.state")).containsExactly("Received", "NeverReceived");
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
  void exportJobGoesOnWithTheDrivesThatCame() {
    arm.created(
        JOB,
        Body.exportJob()
            .with("/properties/returnAddress", Body.RETURN_ADDRESS)
            .with(
                "/properties/deliveryPackage",
                "{'carrierName': 'DHL', 'trackingNumber': '1', 'driveCount': 3}"));
    arm.patch(JOB, Body.properties("{'state': 'Shipping'}")).statusCode(200);
    desk.arrive(Body.of("{'driveId': 'E1'}"));
    assertThat(desk.job().getString("state")).isEqualTo("Shipping");

    pass(Duration.ofDays(14));

    assertThat(desk.job().getString("state")).isEqualTo("Received");
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
