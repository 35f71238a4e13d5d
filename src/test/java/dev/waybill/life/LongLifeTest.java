package dev.waybill.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.backup.CutWorker;
import dev.waybill.job.JobTimers;
import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.Body;
import dev.waybill.testing.IdleService;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.TestClock;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lives of many weeks, in which things happen because time passes and nothing else does. */
@QuarkusTest
@TestProfile(IdleService.class)
class LongLifeTest {
  @TestHTTPResource("/")
  URI service;

  @Inject TestClock clock;
  @Inject CutWorker worker;
  @Inject JobTimers timers;

  Servers servers;

  private Rows rows;
  private ToldJob job;

  @BeforeEach
  void open() {
    rows = new Rows(servers);
    rows.deleteDocuments(); // The worker would take what other tests have left.
    job = new ToldJob(new LifeHttp(service), "Long-1");
  }

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void jobThatNobodyShipsIsDeletedTwoWeeksAfterItsLastChange() {
    job.isOrdered(importJob("A1"));
    String id = rowOfJob();

    days(13);
    job.is("Creating");
    job.isPatched("{'logLevel': 'Verbose'}");
    days(13);
    job.is("Creating");
    days(1);

    job.isGone();
    requireDeletedByTheService(id, "Creating");
  }

  @Test
  void jobWhoseDrivesNeverComeIsClosedUnlessItsOwnerAnswersAndDeletedInTheEnd() {
    job.isOrdered(importJob("A1", "A2"));
    job.isShipped();
    String id = rowOfJob();

    days(13);
    assertThat(overdue()).isFalse();
    assertThat(state("A1")).isEqualTo("Specified");
    days(1); // the 14th
    assertThat(overdue()).isTrue();
    assertThat(state("A1")).isEqualTo("NeverReceived");
    assertThat(state("A2")).isEqualTo("NeverReceived");
    assertThat(events("ShippingOverdue")).isOne();
    job.is("Shipping");

    days(29);
    job.is("Shipping");
    job.isPatched("{'deliveryPackage': {'trackingNumber': 'TRACK-2'}}");
    days(29);
    job.is("Shipping");
    assertThat(overdue()).isTrue();
    assertThat(job.keys()).isEqualTo(2);
    days(1); // the 73rd
    job.is("Closed");
    assertThat(overdue()).isFalse();
    assertThat(job.keys()).isZero();
    assertThat(events("BitLockerKeysWiped")).isOne();
    assertThat(events("ShippingOverdue")).isOne();

    days(89);
    job.is("Closed");
    days(1); // the 163rd
    job.isGone();
    requireDeletedByTheService(id, "Closed");
  }

  @Test
  void jobThatNobodyAnswersForIsClosedAfterAMonthMore() {
    job.isOrdered(importJob("A1"));
    job.isShipped();
    days(14);
    assertThat(overdue()).isTrue();

    days(30);

    job.is("Closed");
  }

  @Test
  void driveThatIsLateIsTakenInAndItsManifestOutlivesTheJob() throws SQLException {
    LifeManifest manifest = new LifeManifest("A2", 4000);
    job.isOrdered(
        importJob("A1").with("/properties/driveList/-", Body.drive("A2", manifest.md5())));
    job.isShipped();
    days(3);
    job.goes("A1", "Received", "Transferring");
    job.is("Shipping");

    days(11); // the 14th
    assertThat(state("A1")).isEqualTo("Received");
    assertThat(state("A2")).isEqualTo("NeverReceived");
    job.is("Received");
    assertThat(overdue()).isFalse();

    days(26); // the 40th
    job.goes("A1", "Transferring", "Completed", "CompletedMoreInfo");
    job.goes("A2", "Received", "Transferring");
    job.handsIn("A2", manifest);
    job.goes("A2", "Transferring", "Completed", "CompletedMoreInfo");
    job.goes("A2", "Completed");
    assertThat(worker.claim()).isTrue();
    worker.work(() -> true);
    String uri = manifestUri();
    days(50); // the 90th: a transfer may take its time
    job.is("Transferring");
    job.goes("A1", "Completed");
    job.is("Packaging");
    job.goesBack("BACK-1");
    assertThat(job.keys()).isZero();
    String id = rowOfJob();

    days(89);
    job.is("Completed");
    days(1); // the 180th
    job.isGone();
    requireDeletedByTheService(id, "Completed");
    assertThat(rows.count("document where job_id = cast(? as uuid) and state = 'stored'", id))
        .isOne();
    assertThat(new BlobAccount(servers).bytes(uri)).isEqualTo(manifest.xml());
  }

  @Test
  void transferDoesNotWaitForDrivesForEver() {
    job.isOrdered(importJob("A1", "A2"));
    job.isShipped();
    job.goes("A1", "Received", "Transferring");
    job.goes("A1", "Transferring", "Completed", "CompletedMoreInfo");
    job.goes("A1", "Completed");
    job.is("Transferring");

    days(14);

    assertThat(state("A2")).isEqualTo("NeverReceived");
    job.is("Packaging");
    days(100);
    job.is("Packaging");
    job.goesBack("BACK-1");
    job.is("Closed");
  }

  @Test
  void exportGoesOnWithTheDrivesThatCameAndTakesLateOnes() {
    job.isOrdered(
        Body.exportJob()
            .with("/properties/returnAddress", Body.RETURN_ADDRESS)
            .with("/properties/deliveryPackage", Body.DELIVERY_PACKAGE)
            .with("/properties/deliveryPackage/driveCount", "3"));
    job.isShipped();
    job.arrives("E1");
    job.is("Shipping");

    days(14);
    job.is("Received");
    job.arrives("E2");
    job.goes("E1", "Transferring", "Completed", "CompletedMoreInfo");
    job.goes("E1", "Completed");
    job.goes("E2", "Transferring", "Completed", "CompletedMoreInfo");
    job.goes("E2", "Completed");
    job.is("Packaging");
  }

  @Test
  void exportOfWhichNoDriveComesIsClosed() {
    job.isOrdered(
        Body.exportJob()
            .with("/properties/returnAddress", Body.RETURN_ADDRESS)
            .with("/properties/deliveryPackage", Body.DELIVERY_PACKAGE));
    job.isShipped();

    days(14);
    assertThat(overdue()).isTrue();
    days(30);
    job.is("Closed");
    days(90);
    job.isGone();
  }

  @Test
  void driveThatIsAddedLaterIsWaitedForAsLong() {
    job.isOrdered(importJob("A1"));
    job.isShipped();
    job.goes("A1", "Received", "Transferring");
    days(14);
    job.is("Received");
    assertThat(events("ShippingOverdue")).isZero();
    job.isPatched("{'driveList': [%s]}".formatted(Body.drive("A2")));

    days(13);
    assertThat(state("A2")).isEqualTo("Specified");
    days(1);

    assertThat(events("ShippingOverdue")).isOne();
    assertThat(state("A2")).isEqualTo("NeverReceived");
    job.is("Received");
  }

  @Test
  void jobIsNotOverdueAnyMoreWhenAnotherDriveIsOnItsWay() {
    job.isOrdered(importJob("A1"));
    job.isShipped();
    job.goes("A1", "NeverReceived", "Received");
    days(14);
    assertThat(overdue()).isTrue();

    job.isPatched("{'driveList': [%s]}".formatted(Body.drive("A2")));
    assertThat(overdue()).isFalse();
    days(13);
    assertThat(overdue()).isFalse();
    days(1);

    assertThat(overdue()).isTrue();
    assertThat(state("A2")).isEqualTo("NeverReceived");
    assertThat(events("ShippingOverdue")).isEqualTo(2);
    days(30);
    job.is("Closed");
  }

  /** Lets days pass, and then what is due happen. */
  private void days(int count) {
    clock.forward(Duration.ofDays(count));
    timers.run();
  }

  private static Body importJob(String... drives) {
    Body body = Body.shippableImportJob();
    for (String drive : drives) {
      body = body.with("/properties/driveList/-", Body.drive(drive));
    }
    return body;
  }

  private boolean overdue() {
    return job.station().path("overdue").asBoolean();
  }

  private String state(String drive) {
    return job.drive(drive).path("state").asText();
  }

  private String manifestUri() {
    return job.drive("A2").path("manifestUri").asText(null);
  }

  private long events(String type) {
    return job.station().path("history").findValuesAsText("type").stream()
        .filter(type::equals)
        .count();
  }

  private String rowOfJob() {
    JsonNode history = job.station().path("history");
    return history.get(0).path("jobId").asText();
  }

  private void requireDeletedByTheService(String id, String state) {
    String sql =
        "select concat_ws(' ', actor, data ->> 'reason') from event"
            + " where job_id = cast(? as uuid) and type = 'JobDeleted'";
    assertThat(rows.texts(sql, id)).containsExactly("waybill in " + state + " too long");
  }
}
