package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.waybill.testing.Body;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How drives go back, and what becomes of their job. */
@QuarkusTest
class ShipBackTest extends AtDesk {
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
            "by", "returnPackage.carrierName", "returnPackage.trackingNumber", "returnPackage.to");
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
}
