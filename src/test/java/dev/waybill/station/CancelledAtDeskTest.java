package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testing.Body;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

/** What happens at the desk to a job that its owner cancels. */
@QuarkusTest
class CancelledAtDeskTest extends AtDesk {
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
}
