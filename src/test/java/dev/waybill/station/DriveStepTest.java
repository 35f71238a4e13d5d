package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.waybill.testing.Body;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps of a drive, and what is refused. */
@QuarkusTest
class DriveStepTest extends AtDesk {
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
  void driveOfAnotherJobIsNotFound() {
    shipped("A1");
    arm.created("other", Body.importJob("B1"));

    refused(404, "ResourceNotFound", desk.move("B1", Body.of("{'state': 'Received'}")), "B1", JOB);
  }
}
