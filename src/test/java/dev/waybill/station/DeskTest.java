package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.AtOnce;
import dev.waybill.testing.Body;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.StationApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done with drives at the desk, and what is refused. */
@QuarkusTest
class DeskTest {
  private static final String JOB = "Job-1";
  private static final Body RETURN =
      Body.of("{'returnPackage': {'carrierName': 'FedEx', 'trackingNumber': '77'}}");

  Servers servers;

  final ArmApi arm = ArmApi.newSubscription();
  final StationApi desk = StationApi.of(arm, JOB);
  private Rows rows;

  @BeforeEach
  void open() {
    rows = new Rows(servers);
  }

  @Test
  void driveGoesItsWayAndItsJobFollows() {
    shipped("A1", "A2");

    JsonPath received = moved("A1", "{'state': 'Received'}");
    assertThat(received.getString("state")).isEqualTo("Received");
    assertThat(received.getList("next")).containsExactly("Transferring");
    assertThat(received.<Object>get("copyStatus")).isNull();
    assertThat(state()).isEqualTo("Shipping");
    moved("A2", "{'state': 'Received'}");
    assertThat(state()).isEqualTo("Received");
    arm.get(JOB).body("properties.percentComplete", nullValue());

    JsonPath begun = moved("a1", "{'STATE': 'Transferring'}");
    assertThat(begun.getString("copyStatus")).isEqualTo("InProgress");
    assertThat(begun.getInt("percentComplete")).isZero();
    assertThat(state()).isEqualTo("Transferring");
    JsonPath halfway =
        moved(
            "A1", "{'percentComplete': 50, 'bytesSucceeded': 7000000000, 'copyStatus': 'So far'}");
    assertThat(halfway.getLong("bytesSucceeded")).isEqualTo(7_000_000_000L);
    assertThat(halfway.getString("copyStatus")).isEqualTo("So far");
    arm.get(JOB).body("properties.percentComplete", equalTo(25));

    JsonPath done = moved("A1", "{'state': 'Completed'}");
    assertThat(done.getInt("percentComplete")).isEqualTo(100);
    assertThat(done.getString("copyStatus")).isEqualTo("Completed");
    moved("A2", "{'state': 'Transferring'}");
    moved("A2", "{'state': 'CompletedMoreInfo', 'percentComplete': 60}");

    JsonPath job = desk.job();
    assertThat(job.getString("state")).isEqualTo("Packaging");
    assertThat(job.getInt("percentComplete")).isEqualTo(80);
    assertThat(job.getList("stages.state"))
        .containsExactly("Creating", "Shipping", "Received", "Transferring", "Packaging");
    assertThat(job.<String>getList("stages.left").subList(0, 4))
        .isEqualTo(job.getList("stages.entered").subList(1, 5));
    assertThat(job.getString("stages[4].left")).isNull();
    assertThat(job.getString("drives[1].copyStatus")).isEqualTo("CompletedWithErrors");
    assertThat(job.getBoolean("canCancel")).isFalse();
    assertThat(job.getBoolean("canEdit")).isFalse();
    assertThat(steps())
        .containsExactly(
            "Creating Shipping",
            "A1 Specified Received",
            "A2 Specified Received",
            "Shipping Received",
            "A1 Received Transferring",
            "Received Transferring",
            "A1 Transferring Completed",
            "A2 Received Transferring",
            "A2 Transferring CompletedMoreInfo",
            "Transferring Packaging");
  }

  @Test
  void stepThatIsNotAllowedIsRefusedWithTheStateAndTheAllowedOnes() {
    shipped("A1");

    refused(
        409,
        "Conflict",
        desk.move("A1", Body.of("{'state': 'Completed'}")),
        "Specified",
        "allowed next: Received, NeverReceived");
    moved("A1", "{'state': 'Received'}");
    refused(
        409,
        "Conflict",
        desk.move("A1", Body.of("{'state': 'ShippedBack'}")),
        "Received",
        "allowed next: Transferring");
    moved("A1", "{'state': 'Transferring'}");
    moved("A1", "{'state': 'Completed'}");
    refused(
        409,
        "Conflict",
        desk.move("A1", Body.of("{'state': 'Transferring'}")),
        "Packaging",
        "Job-1");
  }

  @Test
  void finishedDriveIsShippedBackWithItsJob() {
    shipped("A1", "A2");
    Stream.of("Received", "Transferring", "Completed")
        .forEach(state -> moved("A1", "{'state': '%s'}".formatted(state)));

    refused(
        409,
        "Conflict",
        desk.move("A1", Body.of("{'state': 'ShippedBack'}")),
        "Completed",
        "no next state: it is shipped back with its job (shipBack)");
  }

  @Test
  void allFaultsAreToldAtOnce() {
    shipped("A1");

    HttpResponse<String> answer =
        desk.move(
            "A1",
            Body.of(
                "{'state': 'Lost', 'percentComplete': 101, 'bytesSucceeded': -1, 'copyStatus': ' '}"));

    refused(400, "InvalidRequestContent", answer, "4 faults");
    assertThat(JsonPath.from(answer.body()).getList("error.details.target"))
        .containsExactly("state", "copyStatus", "percentComplete", "bytesSucceeded");
    assertThat(JsonPath.from(answer.body()).getString("error.details[0].message"))
        .contains("'Lost'", "Specified, Received, NeverReceived, Transferring");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'stat': 'Received'}                          | stat            | state, copyStatus",
        "{'percentComplete': '5'}                      | percentComplete | whole number",
        "{'state': 'Completed', 'percentComplete': 99} | percentComplete | 100",
      })
  void faultNamesItsField(String step, String target, String says) {
    shipped("A1");

    HttpResponse<String> answer = desk.move("A1", Body.of(step));

    refused(400, "InvalidRequestContent", answer, says);
    assertThat(JsonPath.from(answer.body()).getString("error.target")).isEqualTo(target);
  }

  @Test
  void sameStepAgainIsTheSameAnswerAndNoSecondEvent() {
    shipped("A1");
    moved("A1", "{'state': 'Received'}");
    moved("A1", "{'state': 'Transferring'}");
    HttpResponse<String> first = desk.move("A1", Body.of("{'state': 'Completed'}"));
    int events = desk.history().size();

    HttpResponse<String> second = desk.move("A1", Body.of("{'state': 'Completed'}"));

    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(desk.history()).hasSize(events);
  }

  @Test
  void progressNeverGoesBack() {
    shipped("A1");
    moved("A1", "{'state': 'Received'}");
    refused(
        409,
        "Conflict",
        desk.move("A1", Body.of("{'percentComplete': 1}")),
        "Received",
        "progress");
    moved("A1", "{'state': 'Transferring', 'percentComplete': 30, 'bytesSucceeded': 300}");

    refused(409, "Conflict", desk.move("A1", Body.of("{'percentComplete': 29}")), "30", "29");
    refused(409, "Conflict", desk.move("A1", Body.of("{'bytesSucceeded': 299}")), "300", "299");
    moved("A1", "{'percentComplete': 30, 'bytesSucceeded': 300}");
  }

  @Test
  void bytesSayHowFarADriveIsWhenItsManifestSaysHowManyThereAre() {
    byte[] manifest = manifestOf("A1", 500);
    byte[] small = manifestOf("A2", 100);
    ship(
        Body.shippableImportJob()
            .with("/properties/driveList/-", Body.drive("A1", Manifests.md5(manifest)))
            .with("/properties/driveList/-", Body.drive("A2", Manifests.md5(small))));
    assertThat(desk.put("A1", manifest).statusCode()).isEqualTo(202);
    assertThat(desk.put("A2", small).statusCode()).isEqualTo(202);
    Stream.of("A1", "A2").forEach(drive -> moved(drive, "{'state': 'Received'}"));
    moved("A1", "{'state': 'Transferring'}");

    assertThat(moved("A1", "{'bytesSucceeded': 250}").getInt("percentComplete")).isEqualTo(50);
    assertThat(desk.job().getInt("percentComplete")).isEqualTo(50 * 500 / 600);
    // 29 of 100, which is a little less in binary fractions.
    assertThat(
            moved("A2", "{'state': 'Transferring', 'bytesSucceeded': 29}")
                .getInt("percentComplete"))
        .isEqualTo(29);
    assertThat(moved("A1", "{'bytesSucceeded': 501}").getInt("percentComplete")).isEqualTo(99);
    moved("A1", "{'state': 'Completed'}");
    assertThat(desk.job().getInt("percentComplete")).isEqualTo((100 * 500 + 29 * 100) / 600);
  }

  @Test
  void cancelledJobSkipsWhatIsNotInTransferAndRunsThrough() {
    shipped("A1", "A2", "A3");
    moved("A1", "{'state': 'Received'}");
    moved("A2", "{'state': 'Received'}");
    moved("A1", "{'state': 'Transferring'}");
    assertThat(desk.job().getBoolean("canCancel")).isTrue();

    arm.patch(JOB, Body.properties("{'cancelRequested': true}")).statusCode(200);

    assertThat(desk.job().getBoolean("canCancel")).isFalse();
    refused(
        409,
        "Conflict",
        desk.move("A2", Body.of("{'state': 'Transferring'}")),
        "Received",
        "cancelled");
    moved("A3", "{'state': 'NeverReceived'}");
    moved("A1", "{'state': 'CompletedMoreInfo'}");
    assertThat(state()).isEqualTo("Packaging");
    JsonPath back = ok(desk.shipBack(RETURN));
    assertThat(back.getString("state")).isEqualTo("Completed");
    assertThat(back.getInt("returnPackage.driveCount")).isEqualTo(2);
    assertThat(back.getList("drives.state"))
        .containsExactly("ShippedBack", "ShippedBack", "NeverReceived");
  }

  /** What is skipped weighs nothing, and that it goes back must not make it weigh something. */
  @Test
  void percentageIsThatOfTheTransferForGood() {
    byte[] manifest = manifestOf("A2", 100);
    byte[] skipped = manifestOf("A3", 2);
    ship(
        Body.shippableImportJob()
            .with("/properties/driveList/-", Body.drive("A1"))
            .with("/properties/driveList/-", Body.drive("A2", Manifests.md5(manifest)))
            .with("/properties/driveList/-", Body.drive("A3", Manifests.md5(skipped))));
    desk.put("A2", manifest);
    desk.put("A3", skipped);
    Stream.of("A1", "A2", "A3").forEach(drive -> moved(drive, "{'state': 'Received'}"));
    Stream.of("A1", "A2").forEach(drive -> moved(drive, "{'state': 'Transferring'}"));
    arm.patch(JOB, Body.properties("{'cancelRequested': true}")).statusCode(200);
    moved("A1", "{'state': 'CompletedMoreInfo'}");
    moved("A2", "{'state': 'Completed'}");
    assertThat(desk.job().getInt("percentComplete")).isEqualTo(50);

    ok(desk.shipBack(RETURN));
    arm.patch(JOB, Body.of("{'tags': {'over': 'yes'}}")).statusCode(200);

    assertThat(desk.job().getInt("percentComplete")).isEqualTo(50);
  }

  @Test
  void jobThatIsCancelledWhileAllItsDrivesWaitIsPackedAtOnce() {
    shipped("A1");
    moved("A1", "{'state': 'Received'}");

    arm.patch(JOB, Body.properties("{'cancelRequested': true}"))
        .statusCode(200)
        .body("properties.state", equalTo("Packaging"));

    assertThat(desk.history()).endsWith("JobUpdated", "JobStateChanged");
    assertThat(desk.job().getString("history[-2].data.cancelRequested")).isEqualTo("true");
  }

  @Test
  void drivesGoBackAndTheirKeysAreWiped() {
    finished("A1", "A2");
    arm.keys(JOB).body("value", hasSize(2));

    JsonPath back =
        ok(
            desk.shipBack(
                Body.of(
                    "{'returnPackage': {'carrierName': 'FedEx', 'trackingNumber': '77',"
                        + " 'driveCount': 2, 'shipDate': '9/29/2017 10:28:35 PM'}}")));

    assertThat(back.getString("state")).isEqualTo("Completed");
    assertThat(back.getList("drives.state")).containsOnly("ShippedBack");
    assertThat(back.getBoolean("canDelete")).isTrue();
    assertThat(desk.history())
        .endsWith(
            "DriveStateChanged", "DriveStateChanged", "JobStateChanged", "BitLockerKeysWiped");
    arm.get(JOB)
        .body("properties.returnPackage.shipDate", is("9/29/2017 10:28:35 PM"))
        .body("properties.returnPackage.driveCount", is(2))
        .body("properties.driveList.state", everyItem(is("ShippedBack")));
    arm.keys(JOB).statusCode(200).body("value", empty());
    assertThat(
            rows.count(
                "drive d join job j on j.id = d.job_id where j.subscription_key = ?"
                    + " and (bit_locker_key_sealed is not null or bit_locker_key_id is not null)",
                arm.subscription()))
        .isZero();
    refused(409, "Conflict", desk.shipBack(RETURN), "Completed", "Packaging");
  }

  @Test
  void returnPackageIsCheckedAndCompleted() {
    finished("A1");

    refused(400, "InvalidRequestContent", desk.shipBack(Body.of("{}")), "returnPackage");
    HttpResponse<String> faulty =
        desk.shipBack(
            Body.of(
                "{'by': 'x', 'RETURNPACKAGE': {'carrierName': '', 'driveCount': 1, 'to': 'x'}}"));
    refused(400, "InvalidRequestContent", faulty, "4 faults");
    assertThat(JsonPath.from(faulty.body()).getList("error.details.target"))
        .containsExactly(
            "by",
            "returnPackage.carrierName",
            "returnPackage.trackingNumber",
            "returnPackage.to");
    refused(
        400,
        "InvalidRequestContent",
        desk.shipBack(
            Body.of(
                "{'returnPackage': {'carrierName': 'F', 'trackingNumber': '7', 'driveCount': 3}}")),
        "driveCount",
        "3",
        "1 drives");

    JsonPath back = ok(desk.shipBack(RETURN));

    assertThat(back.getInt("returnPackage.driveCount")).isEqualTo(1);
    assertThat(back.getString("returnPackage.shipDate"))
        .matches("[0-9]{1,2}/[0-9]{1,2}/20[0-9]{2} [0-9]{1,2}:[0-9]{2}:[0-9]{2} (AM|PM)");
  }

  @Test
  void drivesOfAnExportJobAreListedWhenTheyArrive() {
    ship(
        Body.exportJob()
            .with("/properties/returnAddress", Body.RETURN_ADDRESS)
            .with(
                "/properties/deliveryPackage",
                "{'carrierName': 'DHL', 'trackingNumber': '1', 'driveCount': 2}"));

    HttpResponse<String> first =
        desk.arrive(
            Body.of(
                "{'driveId': 'E1', 'bitLockerKey': '%s', 'manifestFile': 'm.xml'}"
                    .formatted(Body.KEY)));

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("Location").orElseThrow())
        .endsWith(desk.jobPath() + "/drives/E1");
    assertThat(first.body()).doesNotContain(Body.KEY);
    assertThat(JsonPath.from(first.body()).getString("state")).isEqualTo("Received");
    assertThat(state()).isEqualTo("Shipping");
    assertThat(desk.arrive(Body.of("{'driveId': 'E2'}")).statusCode()).isEqualTo(201);
    assertThat(state()).isEqualTo("Received");
    refused(409, "Conflict", desk.arrive(Body.of("{'driveId': 'e2'}")), "e2", "already");
    arm.keys(JOB)
        .body("value.driveId", contains("E1"))
        .body("value.bitLockerKey", contains(Body.KEY));

    byte[] manifest = manifestOf("E1", 10);
    assertThat(desk.put("E1", manifest).statusCode()).isEqualTo(202);
    arm.get(JOB)
        .body("properties.driveList.driveId", contains("E1", "E2"))
        .body("properties.driveList[0].manifestHash", is(Manifests.sha256(manifest)))
        .body("properties.driveList[0].manifestFile", is("m.xml"));
  }

  @Test
  void noMoreThanTenDrivesArrive() {
    ship(
        Body.exportJob()
            .with("/properties/returnAddress", Body.RETURN_ADDRESS)
            .with("/properties/deliveryPackage", Body.DELIVERY_PACKAGE));
    IntStream.range(0, 10)
        .forEach(
            i ->
                assertThat(desk.arrive(Body.of("{'driveId': 'E%d'}".formatted(i))).statusCode())
                    .isEqualTo(201));

    refused(409, "Conflict", desk.arrive(Body.of("{'driveId': 'E10'}")), "10 drives");
  }

  @Test
  void driveThatCannotArriveIsRefused() {
    refused(404, "ResourceNotFound", desk.arrive(Body.of("{'driveId': 'E1'}")), JOB);
    shipped("A1");

    refused(409, "Conflict", desk.arrive(Body.of("{'driveId': 'E1'}")), "import job");
    HttpResponse<String> faulty =
        desk.arrive(Body.of("{'driveId': 'no_good', 'bitLockerKey': 'secret-1234', 'state': 'x'}"));
    refused(400, "InvalidRequestContent", faulty, "3 faults");
    assertThat(JsonPath.from(faulty.body()).getList("error.details.target"))
        .containsExactly("state", "driveId", "bitLockerKey");
    assertThat(faulty.body()).doesNotContain("secret-1234");
  }

  @Test
  void driveOfAnotherJobIsNotFound() {
    shipped("A1");
    arm.created("other", Body.importJob("B1"));

    refused(404, "ResourceNotFound", desk.move("B1", Body.of("{'state': 'Received'}")), "B1", JOB);
  }

  @Test
  void customerMaySayMoreAboutThePackageUntilAllDrivesAreHere() {
    shipped("A1", "A2");
    moved("A1", "{'state': 'Received'}");
    moved("A1", "{'state': 'Transferring'}");
    Body other = Body.properties("{'deliveryPackage': {'trackingNumber': 'TRACK-2'}}");

    arm.patch(JOB, other).statusCode(200);
    moved("A2", "{'state': 'Received'}");

    arm.patch(JOB, Body.properties("{'deliveryPackage': {'trackingNumber': 'TRACK-3'}}"))
        .statusCode(409);
  }

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

  private void shipped(String... drives) {
    Body body = Body.shippableImportJob();
    for (String drive : drives) {
      body = body.with("/properties/driveList/-", Body.drive(drive));
    }
    ship(body);
  }

  private void ship(Body body) {
    arm.created(JOB, body);
    arm.patch(JOB, Body.properties("{'state': 'Shipping'}")).statusCode(200);
  }

  private void finished(String... drives) {
    shipped(drives);
    for (String drive : drives) {
      Stream.of("Received", "Transferring", "Completed")
          .forEach(state -> moved(drive, "{'state': '%s'}".formatted(state)));
    }
    assertThat(state()).isEqualTo("Packaging");
  }

  private JsonPath moved(String drive, String step) {
    return ok(desk.move(drive, Body.of(step)));
  }

  private static JsonPath ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonPath.from(answer.body());
  }

  private void refused(int status, String code, HttpResponse<String> answer, String... says) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonPath error = JsonPath.from(answer.body());
    assertThat(error.getString("error.code")).isEqualTo(code);
    assertThat(error.getString("error.message")).contains(says);
  }

  private String state() {
    return arm.get(JOB).statusCode(200).extract().path("properties.state");
  }

  /** All changes of state, oldest first: the drive, where it is one, from and to. */
  private List<String> steps() {
    return rows.texts(
        """
        select concat_ws(' ', e.drive_id, e.data ->> 'from', e.data ->> 'to')
        from event e join job j on j.id = e.job_id
        where j.subscription_key = ? and e.type in ('DriveStateChanged', 'JobStateChanged')
        order by e.id
        """,
        arm.subscription());
  }

  private static byte[] manifestOf(String driveId, long bytes) {
    return ("<DriveManifest Version=\"2014-11-01\"><Drive><DriveId>%s</DriveId><BlobList><Blob>"
            + "<BlobPath>a/b</BlobPath><FilePath>\\b</FilePath><Length>%d</Length>"
            + "</Blob></BlobList></Drive></DriveManifest>")
        .formatted(driveId, bytes)
        .getBytes(StandardCharsets.UTF_8);
  }
}
