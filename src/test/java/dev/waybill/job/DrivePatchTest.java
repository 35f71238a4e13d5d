package dev.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The drives of a job through Jobs_Update: replaced while Creating, merged later. */
@QuarkusTest
class DrivePatchTest {
  private static final String OTHER_KEY = "AAECAwQFBgcICQoLDA0ODw==";
  private static final String HASH = "109B21108597EF36D5785F08303F3638";
  private static final String OTHER_HASH = "B".repeat(32);

  final ArmApi api = ArmApi.newSubscription();

  Servers servers;

  @BeforeEach
  void jobWithTwoDrives() {
    api.created("job", Body.fullImportJob("A1", "B2"));
  }

  @Test
  void listIsReplacedWhileCreatingAndKeepsKeysThatAreNotSentAgain() {
    patch(
            drive("C3", "'manifestFile': 'c', 'bitLockerKey': '%s'".formatted(OTHER_KEY)),
            drive("b2", "'manifestFile': 'b'"))
        .statusCode(200)
        .body("properties.driveList.driveId", equalTo(List.of("C3", "B2")))
        .body("properties.driveList.manifestFile", equalTo(List.of("c", "b")));

    api.get("job").body("properties.driveList.driveId", equalTo(List.of("C3", "B2")));
    api.keys("job")
        .body("value.driveId", equalTo(List.of("C3", "B2")))
        .body("value.bitLockerKey", equalTo(List.of(OTHER_KEY, Body.KEY)));
  }

  @Test
  void newDriveNeedsItsKey() {
    patch(drive("C3", "'manifestFile': 'c'"))
        .statusCode(400)
        .body("error.target", equalTo("properties.driveList[0].bitLockerKey"));
    api.get("job").body("properties.driveList.driveId", equalTo(List.of("A1", "B2")));
  }

  @Test
  void keyThatIsSentAgainIsReplaced() {
    state("Shipping");

    patch("{'driveId': 'B2', 'bitLockerKey': '%s'}".formatted(OTHER_KEY)).statusCode(200);

    api.keys("job").body("value.bitLockerKey", equalTo(List.of(Body.KEY, OTHER_KEY)));
  }

  @Test
  void listIsMergedOnceShipped() {
    state("Shipping");

    patch(
            "{'driveId': 'b2', 'manifestFile': 'other'}",
            drive("C3", "'manifestFile': 'c', 'bitLockerKey': '%s'".formatted(OTHER_KEY)))
        .statusCode(200)
        .body("properties.driveList.driveId", equalTo(List.of("A1", "B2", "C3")))
        .body("properties.driveList[1].manifestFile", equalTo("other"))
        .body("properties.driveList[1].manifestHash", equalTo(HASH));
    api.keys("job").body("value.bitLockerKey", equalTo(List.of(Body.KEY, Body.KEY, OTHER_KEY)));
  }

  @Test
  void elevenDrivesAreTooManyHoweverTheyCome() {
    api.created("ten", Body.fullImportJob("A", "B", "C", "D", "E", "F", "G", "H", "I", "J"));
    new Rows(servers).state(api, "ten", "Shipping");

    api.patch("ten", Body.properties("{'driveList': [%s]}".formatted(Body.drive("K"))))
        .statusCode(400)
        .body("error.target", equalTo("properties.driveList"));
    api.patch("ten", Body.properties("{'driveList': [%s]}".formatted(Body.drive("J"))))
        .statusCode(200);
  }

  @Test
  void driveWhoseManifestIsInHandKeepsItsHash() {
    state("Shipping");
    Rows rows = new Rows(servers);
    rows.manifestInHand(api, "job", "B2");
    String before = rows.everything(api);

    patch("{'driveId': 'B2', 'manifestHash': '%s'}".formatted(OTHER_HASH))
        .statusCode(409)
        .body("error.code", equalTo("Conflict"))
        .body("error.target", equalTo("properties.driveList[0].manifestHash"));

    assertThat(rows.everything(api)).isEqualTo(before);
    patch("{'driveId': 'B2', 'manifestHash': '%s', 'manifestFile': 'x'}".formatted(HASH))
        .statusCode(200);
    patch("{'driveId': 'B2', 'manifestHash': '%s'}".formatted(HASH.toLowerCase(Locale.ROOT)))
        .statusCode(200);
    patch("{'driveId': 'A1', 'manifestHash': '%s'}".formatted(OTHER_HASH)).statusCode(200);
  }

  @Test
  void drivesThatStayAsTheyAreMayBeSentInAnyState() {
    state("Completed");

    patch("{'driveId': 'B2', 'manifestHash': '%s'}".formatted(HASH)).statusCode(200);
    patch("{'driveId': 'B2', 'bitLockerKey': '%s'}".formatted(OTHER_KEY))
        .statusCode(409)
        .body("error.target", equalTo("properties.driveList[0]"));
    patch(Body.drive("C3")).statusCode(409);
  }

  @Test
  void exportJobTakesNoDrives() {
    api.created("export", Body.exportJob());

    api.patch("export", Body.properties("{'driveList': [%s]}".formatted(Body.drive("A1"))))
        .statusCode(400)
        .body("error.target", equalTo("properties.driveList"));
  }

  private ValidatableResponse patch(String... drives) {
    return api.patch(
        "job", Body.properties("{'driveList': [%s]}".formatted(String.join(", ", drives))));
  }

  private static String drive(String id, String more) {
    return "{'driveId': '%s', 'manifestHash': '%s', %s}".formatted(id, HASH, more);
  }

  private void state(String state) {
    new Rows(servers).state(api, "job", state);
  }
}
