package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.Body;
import dev.waybill.testing.Manifests;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How far drives and their jobs are. */
@QuarkusTest
class DriveProgressTest extends AtDesk {
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
}
