package dev.waybill.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.DriveLogs;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.StationApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The list of manifests over all jobs, of deleted ones, too. */
@QuarkusTest
class ManifestRegisterTest extends AtLists {
  @Test
  void manifestIsRegisteredWithItsBackup() {
    StationApi station = shipped(api, "whole", "WD-1");
    handIn(station, "WD-1");
    stored(station, "WD-1");
    station.putLog("WD-1", "error", DriveLogs.small("WD-1"));
    JsonPath backup = station.backups("WD-1");

    JsonPath found = items(list(MANIFESTS));

    assertThat(found.getList("value")).as("a log is no manifest").hasSize(1);
    Map<String, Object> manifest = found.getMap("value[0]");
    assertThat(manifest)
        .containsEntry("documentId", backup.get("value[0].documentId"))
        .containsEntry("driveId", "WD-1")
        .containsEntry("jobId", station.job().getString("id"))
        .containsEntry("jobName", "whole")
        .containsEntry("jobDeleted", false)
        .containsEntry("receivedAt", backup.get("value[0].receivedAt"))
        .containsEntry("backup", backup.get("value[0]"))
        .doesNotContainKey("sequence");
    assertThat(found.getLong("value[0].manifest.blobs"))
        .isPositive()
        .isEqualTo(station.job().getLong("drives[0].manifest.blobs"));
    assertThat(found.<String, Object>getMap("value[0].manifest.violations"))
        .containsOnlyKeys("count");
  }

  @Test
  void deletedJobLeavesItsManifestsAndSoDoesTheNextOneOfItsName() {
    StationApi station = shipped(api, "again", "WD-1", "WD-2");
    handIn(station, "WD-1");
    stored(station, "WD-1");
    String document = items(list(MANIFESTS)).getString("value[0].documentId");
    String jobId = station.job().getString("id");
    rows.state(api, "again", "Completed");
    api.delete("again").statusCode(200);

    JsonPath left = items(list(MANIFESTS, "driveId", "wd-1"));
    assertThat(left.getList("value.documentId")).containsExactly(document);
    assertThat(left.getList("value.jobDeleted")).containsExactly(true);
    assertThat(left.getString("value[0].jobId")).isEqualTo(jobId);
    assertThat(left.getString("value[0].backup.state")).isEqualTo("stored");
    assertThat(left.getString("value[0].backup.uri")).isNotNull();

    handIn(shipped(api, "again", "WD-1"), "WD-1");

    JsonPath both = items(list(MANIFESTS, "driveId", "WD-1"));
    assertThat(both.getList("value.jobDeleted")).containsExactly(false, true);
    assertThat(both.getList("value.jobId")).containsExactly(jobId, jobId);
    assertThat(both.getString("value[1].documentId")).isEqualTo(document);
  }

  @Test
  void pagesAreNewestFirstAndWhatComesMeanwhileIsOnNone() {
    String[] drives = {"A-1", "A-2", "A-3", "A-4", "A-5"};
    StationApi station = shipped(api, "pages", drives);
    handIn(station, drives);
    var first = list(MANIFESTS, "$top", "2");

    handIn(shipped(api, "later", "B-1"), "B-1");

    assertThat(toTheEnd(first, "driveId")).containsExactly("A-5", "A-4", "A-3", "A-2", "A-1");
    assertThat(items(first).getString("nextLink"))
        .contains(MANIFESTS + "?", "subscriptionId=" + api.subscription());
    assertThat(toTheEnd(list(MANIFESTS, "$top", "1", "driveId", "a-2"), "driveId"))
        .containsExactly("A-2");
  }

  @Test
  void withoutASubscriptionManifestsOfAllAreThere() {
    String id = "X" + UUID.randomUUID().toString().substring(0, 8);
    handIn(shipped(api, "one", id), id);
    handIn(shipped(ArmApi.newSubscription(), "two", id), id);

    assertThat(items(all(MANIFESTS, "driveId", id)).getList("value.jobName"))
        .containsExactly("two", "one");
    assertThat(items(all(MANIFESTS, "$top", "2")).getList("value.documentId")).hasSize(2);
    assertThat(toTheEnd(all(MANIFESTS, "driveId", id, "$top", "1"), "jobName"))
        .containsExactly("two", "one");
    assertThat(
            items(all(MANIFESTS, "driveId", id, "subscriptionId", api.subscription()))
                .getList("value.jobName"))
        .containsExactly("one");
    assertThat(driveIds(all(MANIFESTS, "subscriptionId", UUID.randomUUID().toString()))).isEmpty();
  }

  /** A manifest that came without a hash can be followed by another one. */
  @Test
  void everyManifestOfADriveIsRegistered() {
    Body job =
        Body.shippableImportJob()
            .with("/properties/driveList/-", Body.drive("WD-1"))
            .with("/properties/backupDriveManifest", "false");
    StationApi station = shipped(api, "two", job);
    rows.change(
        "update drive set manifest_hash = null from job where job.id = job_id and subscription_id = ?",
        api.subscription());
    for (int i = 0; i < 2; i++) {
      assertThat(station.put("WD-1", Manifests.unique("WD-1", 100)).statusCode()).isEqualTo(202);
    }

    List<String> found = items(list(MANIFESTS)).getList("value.documentId");

    List<String> oldestFirst = station.backups("WD-1").getList("value.documentId");
    assertThat(found).containsExactly(oldestFirst.get(1), oldestFirst.get(0));
    assertThat(items(list(DRIVES)).getString("value[0].backup.documentId"))
        .isEqualTo(oldestFirst.get(1));
  }
}
