package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.waybill.testing.Body;
import dev.waybill.testing.Manifests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The drives of export jobs, which are listed when they arrive. */
@QuarkusTest
class DriveArrivalTest extends AtDesk {
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
}
