package dev.waybill.life;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.Body;
import dev.waybill.testing.Servers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole lives of jobs from their order to their end, told as those see them who have to do so. */
@QuarkusTest
class WholeLifeTest {
  private static final List<String> TEN =
      IntStream.rangeClosed(1, 10).mapToObj("WD-%02d"::formatted).toList();
  private static final List<String> NINE = TEN.subList(0, 9);
  private static final String FIRST = TEN.get(0);
  private static final String LAST = TEN.get(9);
  private static final long BYTES = 4000;

  @TestHTTPResource("/")
  URI service;

  Servers servers;

  private LifeHttp http;
  private BlobAccount storage;

  @BeforeEach
  void open() {
    http = new LifeHttp(service);
    storage = new BlobAccount(servers);
  }

  @Test
  void importJobWithTenDrivesIsCompleted() {
    ToldJob job = new ToldJob(http, "Import-1");
    job.isOrdered(imported(TEN));
    assertThat(job.properties().path("percentComplete").isMissingNode()).isTrue();
    job.isShipped();

    for (String drive : NINE) {
      job.goes(drive, "Received", "Transferring");
      job.is("Shipping");
    }
    job.doesNotGo(FIRST, "Completed", "Received", "Transferring");
    job.goes(LAST, "Received", "Transferring");
    job.is("Received");
    job.hasPercent(null);

    TEN.forEach(drive -> job.handsIn(drive, manifest(drive)));
    job.goes(FIRST, "Transferring", "Completed", "CompletedMoreInfo");
    job.is("Transferring");
    job.hasPercent(0);
    JsonNode half = job.moves(FIRST, "{\"bytesSucceeded\": 2000}");
    assertThat(half.path("percentComplete").asInt()).isEqualTo(50);
    assertThat(half.path("copyStatus").asText()).isEqualTo("InProgress");
    job.hasPercent(5);
    job.goes(FIRST, "Completed");
    job.hasPercent(10);

    for (String drive : TEN.subList(1, 10)) {
      job.is("Transferring");
      job.goes(drive, "Transferring", "Completed", "CompletedMoreInfo");
      job.goes(drive, "Completed");
    }
    job.is("Packaging");
    job.hasPercent(100);
    job.doesNotGo(FIRST, "CompletedMoreInfo", "Packaging");
    job.takesNoManifest(FIRST, manifest(FIRST));

    assertThat(job.keys()).isEqualTo(10);
    job.goesBack("BACK-1");
    isOver(job, "Completed", TEN);
    job.hasPercent(100);
    TEN.forEach(drive -> assertThat(steps(job, drive)).containsExactly(ALL_STEPS));
    assertThat(stages(job))
        .containsExactly(
            "Creating", "Shipping", "Received", "Transferring", "Packaging", "Completed");

    for (String drive : TEN) {
      assertThat(storage.bytes(manifestUri(job, drive))).isEqualTo(manifest(drive).xml());
    }
    String uri = manifestUri(job, FIRST);
    job.isDeleted();
    assertThat(storage.bytes(uri)).isEqualTo(manifest(FIRST).xml());
  }

  @Test
  void exportJobWithTenDrivesIsCompleted() {
    ToldJob job = new ToldJob(http, "Export-1");
    job.isOrdered(exported(10));
    job.isShipped();

    for (String drive : NINE) {
      job.arrives(drive);
      job.is("Shipping");
    }
    job.arrives(LAST);
    job.is("Received");

    for (String drive : TEN) {
      job.goes(drive, "Transferring", "Completed", "CompletedMoreInfo");
      job.is("Transferring");
    }
    for (String drive : NINE) {
      job.handsIn(drive, manifest(drive));
      job.goes(drive, "Completed");
    }
    job.hasPercent(90);
    job.handsIn(LAST, manifest(LAST));
    job.goes(LAST, "Completed");
    job.is("Packaging");
    job.hasPercent(100);

    job.goesBack("BACK-2");
    isOver(job, "Completed", TEN);
    assertThat(steps(job, FIRST))
        .containsExactly(
            "Received>Transferring", "Transferring>Completed", "Completed>ShippedBack");
    assertThat(events(job, "DriveArrived", "driveId")).containsExactlyElementsOf(TEN);
    for (String drive : TEN) {
      assertThat(storage.bytes(manifestUri(job, drive))).isEqualTo(manifest(drive).xml());
      assertThat(job.drive(drive).path("manifestHash").asText()).isNotEmpty();
    }
    job.isDeleted();
  }

  @Test
  void importJobWhoseDrivesDidNotAllDoWellIsClosed() {
    List<String> three = TEN.subList(0, 3);
    ToldJob job = new ToldJob(http, "Closed-1");
    job.isOrdered(imported(three));
    job.isShipped();

    job.goes("WD-01", "Received", "Transferring");
    job.goes("WD-01", "Transferring", "Completed", "CompletedMoreInfo");
    job.is("Transferring");
    job.goes("WD-02", "NeverReceived", "Received");
    job.moves("WD-01", "{\"percentComplete\": 40}");
    job.goes("WD-01", "CompletedMoreInfo");
    assertThat(job.drive("WD-01").path("copyStatus").asText()).isEqualTo("CompletedWithErrors");
    job.is("Transferring");
    job.goes("WD-03", "Received", "Transferring");
    job.goes("WD-03", "Transferring", "Completed", "CompletedMoreInfo");
    job.goes("WD-03", "Completed");
    job.is("Packaging");
    job.hasPercent(70);
    job.handsInErrorLog("WD-01", ERROR_LOG);

    job.goesBack("BACK-3");
    isOver(job, "Closed", List.of("WD-01", "WD-03"));
    assertThat(job.drive("WD-02").path("state").asText()).isEqualTo("NeverReceived");
    assertThat(stages(job))
        .containsExactly("Creating", "Shipping", "Transferring", "Packaging", "Closed");
    String uri = shown(job, "WD-01", "errorLogUri");
    assertThat(storage.bytes(uri)).isEqualTo(ERROR_LOG.getBytes(UTF_8));
    job.isDeleted();
  }

  @Test
  void cancelledJobSkipsWhatHasNotBegunAndIsCompleted() {
    ToldJob job = new ToldJob(http, "Cancelled-1");
    job.isOrdered(imported(TEN));
    job.isShipped();
    TEN.forEach(drive -> job.goes(drive, "Received", "Transferring"));
    job.goes(FIRST, "Transferring", "Completed", "CompletedMoreInfo");

    job.isCancelled();
    job.is("Transferring");
    job.doesNotGo(LAST, "Transferring", "Received");
    job.goes(FIRST, "CompletedMoreInfo");
    job.is("Packaging");
    job.goesBack("BACK-4");

    isOver(job, "Completed", TEN);
    assertThat(steps(job, LAST)).containsExactly("Specified>Received", "Received>ShippedBack");
  }

  private static final String[] ALL_STEPS = {
    "Specified>Received", "Received>Transferring", "Transferring>Completed", "Completed>ShippedBack"
  };

  private static final String ERROR_LOG =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <DriveLog Version="2014-11-01">
        <DriveId>WD-01</DriveId>
        <Status>CompletedWithErrors</Status>
      </DriveLog>
      """;

  private static Body imported(List<String> drives) {
    Body body = Body.shippableImportJob();
    for (String drive : drives) {
      String announced = Body.drive(drive, manifest(drive).md5());
      body = body.with("/properties/driveList/-", announced);
    }
    return body;
  }

  private static Body exported(int drives) {
    return Body.exportJob()
        .with("/properties/returnAddress", Body.RETURN_ADDRESS)
        .with("/properties/deliveryPackage", Body.DELIVERY_PACKAGE)
        .with("/properties/deliveryPackage/driveCount", String.valueOf(drives))
        .with("/properties/backupDriveManifest", "true");
  }

  private static LifeManifest manifest(String drive) {
    return new LifeManifest(drive, BYTES);
  }

  /** The drives are on their way back, and nothing of their keys is left. */
  private static void isOver(ToldJob job, String state, List<String> back) {
    job.is(state);
    back.forEach(
        drive -> assertThat(job.drive(drive).path("state").asText()).isEqualTo("ShippedBack"));
    JsonNode returned = job.properties().path("returnPackage");
    assertThat(returned.path("driveCount").asInt()).isEqualTo(back.size());
    assertThat(returned.path("shipDate").asText())
        .matches("\\d{1,2}/\\d{1,2}/\\d{4} \\d{1,2}:\\d\\d:\\d\\d [AP]M");
    assertThat(job.keys()).isZero();
    assertThat(events(job, "BitLockerKeysWiped", "type")).hasSize(1);
    JsonNode seen = job.station();
    assertThat(seen.path("canDelete").asBoolean()).isTrue();
    assertThat(seen.path("canCancel").asBoolean()).isFalse();
    assertThat(seen.path("canEdit").asBoolean()).isFalse();
  }

  private static String manifestUri(ToldJob job, String drive) {
    return shown(job, drive, "manifestUri");
  }

  private static String shown(ToldJob job, String drive, String uri) {
    return await().until(() -> job.drive(drive).path(uri).asText(null), Objects::nonNull);
  }

  private static List<String> steps(ToldJob job, String drive) {
    return job.station().path("history").findParents("driveId").stream()
        .filter(event -> event.path("type").asText().equals("DriveStateChanged"))
        .filter(event -> event.path("driveId").asText().equals(drive))
        .map(event -> event.at("/data/from").asText() + ">" + event.at("/data/to").asText())
        .toList();
  }

  private static List<String> events(ToldJob job, String type, String field) {
    return job.station().path("history").findParents("type").stream()
        .filter(event -> event.path("type").asText().equals(type))
        .map(event -> event.path(field).asText())
        .toList();
  }

  private static List<String> stages(ToldJob job) {
    return job.station().path("stages").findValuesAsText("state");
  }
}
