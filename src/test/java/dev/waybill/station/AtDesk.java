package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.StationApi;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** A job whose drives are at the desk, and what its tests have in common. */
abstract class AtDesk {
  static final String JOB = "Job-1";

  static final Body RETURN =
      Body.of("{'returnPackage': {'carrierName': 'FedEx', 'trackingNumber': '77'}}");

  Servers servers;

  final ArmApi arm = ArmApi.newSubscription();

  final StationApi desk = StationApi.of(arm, JOB);

  Rows rows;

  @BeforeEach
  void open() {
    rows = new Rows(servers);
  }

  void shipped(String... drives) {
    Body body = Body.shippableImportJob();
    for (String drive : drives) {
      body = body.with("/properties/driveList/-", Body.drive(drive));
    }
    ship(body);
  }

  void ship(Body body) {
    arm.created(JOB, body);
    arm.patch(JOB, Body.properties("{'state': 'Shipping'}")).statusCode(200);
  }

  void finished(String... drives) {
    shipped(drives);
    for (String drive : drives) {
      Stream.of("Received", "Transferring", "Completed")
          .forEach(state -> moved(drive, "{'state': '%s'}".formatted(state)));
    }
    assertThat(state()).isEqualTo("Packaging");
  }

  JsonPath moved(String drive, String step) {
    return ok(desk.move(drive, Body.of(step)));
  }

  static JsonPath ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonPath.from(answer.body());
  }

  void refused(int status, String code, HttpResponse<String> answer, String... says) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonPath error = JsonPath.from(answer.body());
    assertThat(error.getString("error.code")).isEqualTo(code);
    assertThat(error.getString("error.message")).contains(says);
  }

  String state() {
    return arm.get(JOB).statusCode(200).extract().path("properties.state");
  }

  /** All changes of state, oldest first: the drive, where it is one, from and to. */
  List<String> steps() {
    return rows.texts(
        """
        select concat_ws(' ', e.drive_id, e.data ->> 'from', e.data ->> 'to')
        from event e join job j on j.id = e.job_id
        where j.subscription_key = ? and e.type in ('DriveStateChanged', 'JobStateChanged')
        order by e.id
        """,
        arm.subscription());
  }

  static byte[] manifestOf(String driveId, long bytes) {
    return ("<DriveManifest Version=\"2014-11-01\"><Drive><DriveId>%s</DriveId><BlobList><Blob>"
            + "<BlobPath>a/b</BlobPath><FilePath>\\b</FilePath><Length>%d</Length>"
            + "</Blob></BlobList></Drive></DriveManifest>")
        .formatted(driveId, bytes)
        .getBytes(StandardCharsets.UTF_8);
  }
}
