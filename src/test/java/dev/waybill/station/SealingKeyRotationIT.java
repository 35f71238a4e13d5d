package dev.waybill.station;

import static dev.waybill.station.KeyedJobs.DRIVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.waybill.security.Sealers;
import dev.waybill.testing.ArmApi;
import dev.waybill.testing.AtOnce;
import dev.waybill.testing.Body;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The change of a sealing key in real replicas: killed in the middle, and against requests. */
class SealingKeyRotationIT {
  private static final String KEYS = "/station/v1/sealingKeys";
  private static final int JOBS = 300;
  private static final String SEALED_WITH = "drive where bit_locker_key_id = ?";
  private static final String VALUE_OLD = Sealers.value(1);
  private static final String VALUE_NEW = Sealers.value(2);

  @TempDir Path folder;

  private final ArmApi api = ArmApi.newSubscription();
  private Servers servers;
  private Rows rows;

  @BeforeEach
  void startServers() {
    servers = Servers.start();
    rows = new Rows(servers);
  }

  @AfterEach
  void endServers() {
    servers.close();
  }

  @Test
  void killInTheMiddleLosesNoKeyAndTheOldOneMayGoAfterwards() throws Exception {
    try (Replica before = replica("old")) {
      before.use();
      IntStream.range(0, JOBS).forEach(i -> api.created("job" + i, KeyedJobs.job(i)));
    }
    String middle =
        "select id from drive where job_id = (select id from job order by id offset %d limit 1)"
            .formatted(JOBS / 2);
    try (Replica killed = replica("new", "old");
        Connection holder = hold(middle)) {
      killed.use();
      CompletableFuture<JsonPath> reseal = AtOnce.begin(SealingKeyRotationIT::reseal);
      awaitWaiting(1);
      killed.kill();
      assertThatExceptionOfType(CompletionException.class).isThrownBy(reseal::join);
      holder.rollback();
    }
    awaitWaiting(0);
    assertThat(rows.count(SEALED_WITH, "new")).as("sealed anew before the kill").isPositive();
    assertThat(rows.count(SEALED_WITH, "old")).as("left by the kill").isPositive();

    try (Replica after = replica("new", "old")) {
      after.use();
      assertKeysAreWhatTheyWere();
      await().until(() -> reseal().getLong("remaining") == 0);
      assertThat(drives()).isEqualTo(Map.of("new", JOBS * DRIVES, "old", 0));
      assertThat(after.log()).doesNotContain(VALUE_OLD, VALUE_NEW);
    }
    try (Replica without = replica("new")) {
      without.use();
      assertKeysAreWhatTheyWere();
      assertThat(drives()).isEqualTo(Map.of("new", JOBS * DRIVES));
    }
  }

  /** A replica of the old configuration would write whole rows back that it read before. */
  @Test
  void changeThatReadAJobBeforeItWasSealedAnewIsRefused() throws Exception {
    try (Replica old = replica("old", "new");
        Replica fresh = replica("new", "old")) {
      old.use();
      shippedJob();
      CompletableFuture<JsonPath> reseal;
      CompletableFuture<Integer> change;
      try (Connection holder = hold("select id from drive where drive_id = 'D0'")) {
        fresh.use();
        reseal = AtOnce.begin(SealingKeyRotationIT::reseal);
        awaitWaiting(1);
        old.use();
        change = AtOnce.begin(() -> patchFirst("'manifestFile': '\\\\\\\\Other.xml'"));
        awaitWaiting(2);
        holder.rollback();
      }

      assertThat(change.join()).isEqualTo(409);
      assertThat(reseal.join().getInt("resealed")).isEqualTo(DRIVES);
      assertThat(rows.count(SEALED_WITH, "new")).isEqualTo(DRIVES);
      assertThat(patchFirst("'manifestFile': '\\\\\\\\Other.xml'")).as("again").isEqualTo(200);
      assertThat(rows.count(SEALED_WITH, "new")).isEqualTo(DRIVES);
      assertThat(listed("job")).isEqualTo(KeyedJobs.keys(0));
    }
  }

  @Test
  void changeThatIsUnderWayIsNeitherLostNorWaitedFor() throws Exception {
    try (Replica old = replica("old", "new");
        Replica fresh = replica("new", "old")) {
      old.use();
      shippedJob();
      CompletableFuture<Integer> change;
      try (Connection holder = hold("select id from drive where drive_id = 'D0'")) {
        change =
            AtOnce.begin(() -> patchFirst("'bitLockerKey': '%s'".formatted(KeyedJobs.key(7, 7))));
        awaitWaiting(1);
        fresh.use();
        assertThat(reseal().getLong("remaining")).isEqualTo(DRIVES);
        holder.rollback();
      }

      assertThat(change.join()).isEqualTo(200);
      assertThat(reseal().getInt("resealed")).isEqualTo(DRIVES);
      assertThat(drives()).isEqualTo(Map.of("new", DRIVES, "old", 0));
      assertThat(listed("job").get(0)).isEqualTo(KeyedJobs.key(7, 7));
      assertThat(listed("job").subList(1, DRIVES)).isEqualTo(KeyedJobs.keys(0).subList(1, DRIVES));
    }
  }

  /** Has the drives that are selected in somebody else's hands until it is rolled back. */
  private Connection hold(String drives) throws Exception {
    Connection holder = servers.open();
    holder.setAutoCommit(false);
    Rows.prepared(holder, drives + " for update").execute();
    return holder;
  }

  private void awaitWaiting(int count) {
    await().until(() -> rows.waitingForLocks() == count);
  }

  private void shippedJob() {
    api.created("job", KeyedJobs.job(0));
    api.patch("job", Body.properties("{'state': 'Shipping'}")).statusCode(200);
  }

  private int patchFirst(String change) {
    Body body = Body.properties("{'driveList': [{'driveId': 'D0', %s}]}".formatted(change));
    return api.patch("job", body).extract().statusCode();
  }

  private void assertKeysAreWhatTheyWere() {
    for (int i = 0; i < JOBS; i++) {
      assertThat(listed("job" + i)).as("job" + i).isEqualTo(KeyedJobs.keys(i));
    }
  }

  private List<String> listed(String job) {
    return api.keys(job).statusCode(200).extract().path("value.bitLockerKey");
  }

  private static JsonPath reseal() {
    return ArmApi.signedIn().post(KEYS + "/reseal").then().statusCode(200).extract().jsonPath();
  }

  /** How many drives each key seals, as operators see it. */
  private static Map<String, Integer> drives() {
    Map<String, Integer> drives = new HashMap<>();
    List<Map<String, Object>> keys = ArmApi.signedIn().get(KEYS).then().extract().path("value");
    keys.forEach(key -> drives.put((String) key.get("id"), (Integer) key.get("drives")));
    return drives;
  }

  /** A ready one that seals with the first key, from a file, and opens with the others. */
  private Replica replica(String current, String... retired) throws IOException {
    Map<String, String> settings = new HashMap<>();
    Path file = Files.writeString(folder.resolve(current), value(current) + "\n");
    settings.put("waybill.security.sealing-key.id", current);
    settings.put("waybill.security.sealing-key.value", "");
    settings.put("waybill.security.sealing-key.file", file.toString());
    for (int i = 0; i < retired.length; i++) {
      String setting = "waybill.security.retired-sealing-keys[%d]".formatted(i);
      settings.put(setting + ".id", retired[i]);
      settings.put(setting + ".value", value(retired[i]));
    }
    return Replica.start(servers, settings).awaitReady();
  }

  private static String value(String id) {
    return "old".equals(id) ? VALUE_OLD : VALUE_NEW;
  }
}
