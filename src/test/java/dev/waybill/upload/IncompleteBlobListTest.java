package dev.waybill.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.Body;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.StationApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of the blobs of an export job that no drive had room for. */
@QuarkusTest
class IncompleteBlobListTest {
  private static final String JOB = "export-1";
  private static final String LIST =
      "<BlobList><BlobPathPrefix>/films/</BlobPathPrefix><BlobPath IncludeSnapshots=\"false\">"
          + "$root/%s</BlobPath></BlobList>";

  Servers servers;

  final ArmApi arm = ArmApi.newSubscription();
  final StationApi station = StationApi.of(arm, JOB);

  @Test
  void listIsStoredAndItsUriIsThatOfTheJob() {
    shipped("E1");
    String list = LIST.formatted("ünusual & long".replace("&", "&amp;"));

    HttpResponse<String> answer = station.putIncompleteBlobList("E1", list);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith(station.backupsPath("E1"));
    assertThat(JsonPath.from(answer.body()).getString("message"))
        .contains("incompleteBlobListUri of the job");
    String uri = await().until(this::uri, Objects::nonNull);
    assertThat(uri).matches(".*/waies/export-1_E1_\\d{8}-\\d{6}-\\d{3}_incomplete\\.xml");
    assertThat(new BlobAccount(servers).blob(uri).downloadContent().toBytes())
        .isEqualTo(list.getBytes(StandardCharsets.UTF_8));
    assertThat(station.text(station.incompleteBlobListPath("E1"))).isEqualTo(list);
    assertThat(station.job().getString("incompleteBlobListUri")).isEqualTo(uri);
    assertThat(station.history()).endsWith("LogReceived", "BackupRequested", "BackupStored");
  }

  @Test
  void jobShowsTheListThatCameLastFromWhicheverDrive() {
    shipped("E1", "E2");
    station.putIncompleteBlobList("E1", LIST.formatted("first"));
    String first = await().until(this::uri, Objects::nonNull);

    station.putIncompleteBlobList("E2", LIST.formatted("second"));

    String second = await().until(this::uri, uri -> !first.equals(uri));
    assertThat(second).contains("export-1_E2_");
    assertThat(station.text(station.incompleteBlobListPath("E1"))).contains("first");
  }

  @Test
  void uriStaysWhenTheJobIsChanged() {
    shipped("E1");
    station.putIncompleteBlobList("E1", LIST.formatted("a"));
    String uri = await().until(this::uri, Objects::nonNull);

    arm.patch(JOB, Body.of("{'tags': {'a': 'b'}}")).statusCode(200);
    station.move("E1", Body.of("{'state': 'Transferring'}"));
    station.move("E1", Body.of("{'state': 'Completed'}"));

    assertThat(uri()).isEqualTo(uri);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<BlobList><Blob/></BlobList>                         | <Blob> stands where <BlobPath>",
        "<BlobList><BlobPath><a/></BlobPath></BlobList>       | <a> stands where",
        "<DriveLog><DriveId>E1</DriveId></DriveLog>           | the root is <DriveLog>, not <BlobList>",
        "<BlobList>                                           | not well-formed",
        "<!DOCTYPE x><BlobList/>                              | DOCTYPE",
      })
  void whatIsNoListOfBlobsIsRefused(String body, String says) {
    shipped("E1");

    HttpResponse<String> answer = station.putIncompleteBlobList("E1", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    JsonPath error = JsonPath.from(answer.body());
    assertThat(error.getString("error.code")).isEqualTo("BlobListFormatInvalid");
    assertThat(error.getString("error.message")).contains(says);
    assertThat(station.backups("E1").getList("value")).isEmpty();
  }

  @Test
  void importJobHasNone() {
    arm.created(JOB, Body.fullImportJob("A1"));
    new Rows(servers).state(arm, JOB, "Packaging");

    HttpResponse<String> answer = station.putIncompleteBlobList("A1", LIST.formatted("a"));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(JsonPath.from(answer.body()).getString("error.message")).contains("import job");
  }

  private String uri() {
    return arm.get(JOB).statusCode(200).extract().path("properties.incompleteBlobListUri");
  }

  private void shipped(String... drives) {
    arm.created(
        JOB,
        Body.exportJob()
            .with("/properties/returnAddress", Body.RETURN_ADDRESS)
            .with("/properties/deliveryPackage", Body.DELIVERY_PACKAGE));
    arm.patch(JOB, Body.properties("{'state': 'Shipping'}")).statusCode(200);
    for (String drive : drives) {
      assertThat(station.arrive(Body.of("{'driveId': '%s'}".formatted(drive))).statusCode())
          .isEqualTo(201);
    }
  }
}
