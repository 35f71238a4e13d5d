package dev.waybill.bitlocker;

import static dev.waybill.bitlocker.KeyedJobs.DRIVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.AtOnce;
import dev.waybill.testing.Body;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.SharedServers;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The change of a sealing key in real replicas: killed in the middle, and against requests. */
@ExtendWith(SharedServers.class)
class SealingKeyRotationIT {
  private static final String KEYS = "/station/v1/sealingKeys";
  private static final int JOBS = 110;
  private static final String SEALED_WITH =
      "drive where bit_locker_key_id = ?"
          + " and job_id in (select id from job where subscription_key = ?)";
  private static final String VALUE_OLD = Sealers.value(1);
  private static final String VALUE_NEW = Sealers.value(2);

  @TempDir private static Path folder;

  private static Servers servers;
  private static Rows rows;
  private static Replica old;
  private static Replica fresh;

  private final ArmApi api = ArmApi.newSubscription();

  @BeforeAll
  static void startReplicas(Servers shared) throws IOException {
    servers = shared;
    rows = new Rows(servers);
    old = replica("old", "new");
    fresh = replica("new", "old");
    Stream.of(old, fresh).forEach(Replica::awaitReady);
  }

  @AfterAll
  static void endReplicas() {
    Stream.of(old, fresh).filter(Objects::nonNull).forEach(Replica::close);
  }

  @Test
  void killInTheMiddleLosesNoKeyAndTheOldOneMayGoAfterwards() throws Exception {
    old.use();
    IntStream.range(0, JOBS).forEach(i -> api.created("job" + i, KeyedJobs.job(i)));
    String middle =
        "select id from drive where job_id = (select id from job where subscription_key = '%s'"
                .formatted(api.subscription())
            + " order by id offset %d limit 1)".formatted(JOBS / 2);
    try (Replica killed = replica("new", "old").awaitReady();
        Connection holder = hold(middle)) {
      killed.use();
      CompletableFuture<JsonPath> reseal = AtOnce.begin(SealingKeyRotationIT::reseal);
      awaitWaiting(1);
      killed.kill();
      assertThatExceptionOfType(CompletionException.class).isThrownBy(reseal::join);
      holder.rollback();
    }
    awaitWaiting(0);
    assertThat(sealedWith("new")).as("sealed anew before the kill").isPositive();
    assertThat(sealedWith("old")).as("left by the kill").isPositive();

    fresh.use();
    assertKeysAreWhatTheyWere();
    await().until(() -> reseal().getLong("remaining") == 0);
    assertThat(sealedWith("new")).isEqualTo(JOBS * DRIVES);
    assertThat(drives()).containsEntry("old", 0);
    assertThat(fresh.log()).doesNotContain(VALUE_OLD, VALUE_NEW);
    try (Replica without = replica("new").awaitReady()) {
      without.use();
      assertKeysAreWhatTheyWere();
      assertThat(drives()).containsOnlyKeys("new");
    }
  }

  /** A replica of the old configuration would write whole rows back that it read before. */
  @Test
  void changeThatReadAJobBeforeItWasSealedAnewIsRefused() throws Exception {
    old.use();
    shippedJob();
    CompletableFuture<JsonPath> reseal;
    CompletableFuture<Integer> change;
    try (Connection holder = hold(firstDrive())) {
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
    assertThat(sealedWith("new")).isEqualTo(DRIVES);
    assertThat(patchFirst("'manifestFile': '\\\\\\\\Other.xml'")).as("again").isEqualTo(200);
    assertThat(sealedWith("new")).isEqualTo(DRIVES);
    assertThat(listed("job")).isEqualTo(KeyedJobs.keys(0));
  }

  @Test
  void changeThatIsUnderWayIsNeitherLostNorWaitedFor() throws Exception {
    old.use();
    shippedJob();
    CompletableFuture<Integer> change;
    try (Connection holder = hold(firstDrive())) {
      change =
          AtOnce.begin(() -> patchFirst("'bitLockerKey': '%s'".formatted(KeyedJobs.key(7, 7))));
      awaitWaiting(1);
      fresh.use();
      assertThat(reseal().getLong("remaining")).isEqualTo(DRIVES);
      holder.rollback();
    }

    assertThat(change.join()).isEqualTo(200);
    assertThat(reseal().getInt("resealed")).isEqualTo(DRIVES);
    assertThat(sealedWith("new")).isEqualTo(DRIVES);
    assertThat(drives()).containsEntry("old", 0);
    assertThat(listed("job").get(0)).isEqualTo(KeyedJobs.key(7, 7));
    assertThat(listed("job").subList(1, DRIVES)).isEqualTo(KeyedJobs.keys(0).subList(1, DRIVES));
  }

  private String firstDrive() {
    return "select id from drive where drive_id = 'D0' and job_id in"
        + " (select id from job where subscription_key = '%s')".formatted(api.subscription());
  }

  private long sealedWith(String key) {
    return rows.count(SEALED_WITH, key, api.subscription());
  }

  /** Has the drives that are selected in somebody else's hands until it is rolled back. */
  private static Connection hold(String drives) throws Exception {
    Connection holder = servers.open();
    holder.setAutoCommit(false);
    Rows.prepared(holder, drives + " for update").execute();
    return holder;
  }

  private static void awaitWaiting(int count) {
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

  /** One that seals with the first key, from a file, and opens with the others. */
  private static Replica replica(String current, String... retired) throws IOException {
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
    return Replica.start(servers, settings);
  }

  private static String value(String id) {
    return "old".equals(id) ? VALUE_OLD : VALUE_NEW;
  }
}
