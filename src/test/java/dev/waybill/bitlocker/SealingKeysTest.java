package dev.waybill.bitlocker;

import static dev.waybill.testing.SealedRows.CURRENT;
import static dev.waybill.testing.SealedRows.RETIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.AtOnce;
import dev.waybill.testing.Body;
import dev.waybill.testing.LogLines;
import dev.waybill.testing.Rows;
import dev.waybill.testing.SealedRows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees of sealing keys, and what becomes of the drives of an old one. */
@QuarkusTest
class SealingKeysTest {
  private static final String PATH = "/station/v1/sealingKeys";

  final ArmApi api = ArmApi.newSubscription();

  Servers servers;
  private SealedRows sealed;

  @BeforeEach
  @AfterEach
  void leaveNothingToSealAnew() {
    sealed = new SealedRows(servers);
    sealed.sweep();
  }

  @Test
  void everyKeyIsListedWithTheDrivesThatNeedIt() {
    long current = drives(CURRENT);
    api.created("now", Body.importJob("A1"));
    api.created("old", Body.importJob("A1", "A2"));
    sealed.retire(api, "old");
    api.created("lost", Body.importJob("A1"));
    sealed.lose(api, "lost", "gone-2025");

    JsonPath keys = keys();

    assertThat(keys.getList("value.id")).containsExactly(CURRENT, RETIRED, "gone-2025");
    assertThat(keys.getList("value.current")).containsExactly(true, false, false);
    assertThat(keys.getList("value.configured")).containsExactly(true, true, false);
    assertThat(keys.getList("value.drives", Long.class)).containsExactly(current + 1, 2L, 1L);
  }

  @Test
  void drivesOfARetiredKeyAreSealedAnewInJobsOfAllStates() {
    api.created("creating", Body.fullImportJob("A1", "A2"));
    api.created("closed", Body.fullImportJob("A1"));
    new Rows(servers).state(api, "closed", "Closed");
    sealed.retire(api, "creating");
    sealed.retire(api, "closed");
    String before = bytes();

    assertThat(reseal())
        .isEqualTo("{\"resealed\":3,\"remaining\":0,\"unreadable\":0,\"missingKeys\":[]}");

    assertThat(sealed.keyIds(api, "creating")).containsExactly(CURRENT, CURRENT);
    assertThat(sealed.keyIds(api, "closed")).containsExactly(CURRENT);
    assertThat(bytes()).isNotEqualTo(before);
    for (String job : List.of("creating", "closed")) {
      api.keys(job).statusCode(200).body("value.bitLockerKey.unique()", equalTo(List.of(Body.KEY)));
    }
    assertThat(drives(RETIRED)).isZero();
  }

  @Test
  void whatIsSealedWithTheCurrentKeyIsLeftAlone() {
    api.created("job", Body.importJob("A1"));
    String before = bytes();

    assertThat(reseal()).startsWith("{\"resealed\":0,\"remaining\":0,");

    assertThat(bytes()).isEqualTo(before);
  }

  @Test
  void moreJobsThanOneBatchAreSealedAnewInOneCall() {
    for (int i = 0; i < 120; i++) {
      api.created("job" + i, Body.importJob("A1"));
      sealed.retire(api, "job" + i);
    }

    assertThat(reseal()).startsWith("{\"resealed\":120,\"remaining\":0,");
  }

  @Test
  void whatCannotBeOpenedIsCountedAndLeftAndHoldsUpNothing() {
    api.created("broken", Body.importJob("A1", "A2"));
    sealed.garble(api, "broken");
    api.created("lost", Body.importJob("A1"));
    sealed.lose(api, "lost", "gone-2025");
    api.created("old", Body.importJob("A1"));
    sealed.retire(api, "old");
    String expected =
        "{\"resealed\":%d,\"remaining\":3,\"unreadable\":3,\"missingKeys\":[\"gone-2025\"]}";

    try (LogLines log = LogLines.listen()) {
      assertThat(reseal()).isEqualTo(expected.formatted(1));

      assertThat(log.alarming()).singleElement().satisfies(SealingKeysTest::namesTheKey);
    }
    assertThat(reseal()).isEqualTo(expected.formatted(0));
    assertThat(sealed.keyIds(api, "broken")).containsExactly(RETIRED, RETIRED);
    assertThat(sealed.keyIds(api, "lost")).containsExactly("gone-2025");
    assertThat(sealed.keyIds(api, "old")).containsExactly(CURRENT);
  }

  private static void namesTheKey(LogLines.Line line) {
    assertThat(line.text()).contains("'retired'", "there may be more");
  }

  @Test
  void jobThatSomebodyElseSealsAnewIsPassedOver() throws Exception {
    api.created("job", Body.importJob("A1", "A2"));
    sealed.retire(api, "job");
    try (Connection holder = servers.open()) {
      holder.setAutoCommit(false);
      Rows.prepared(
              holder,
              "select id from drive where drive_id = 'A2' and bit_locker_key_id = ? for update",
              RETIRED)
          .execute();
      CompletableFuture<String> first = AtOnce.begin(SealingKeysTest::reseal);
      await().until(() -> new Rows(servers).waitingForLocks() == 1);

      assertThat(reseal()).startsWith("{\"resealed\":0,\"remaining\":2,\"unreadable\":0,");
      holder.rollback();

      assertThat(first.join()).startsWith("{\"resealed\":2,\"remaining\":0,");
    }
    api.keys("job").statusCode(200).body("value.driveId", equalTo(List.of("A1", "A2")));
  }

  private static String reseal() {
    return ArmApi.signedIn().post(PATH + "/reseal").then().statusCode(200).extract().asString();
  }

  private static JsonPath keys() {
    return ArmApi.signedIn().get(PATH).then().statusCode(200).extract().jsonPath();
  }

  private static long drives(String keyId) {
    return keys().param("id", keyId).getLong("value.find { it.id == id }.drives");
  }

  private String bytes() {
    return new Rows(servers)
        .text(
            """
            select string_agg(encode(bit_locker_key_sealed, 'hex'), ' ' order by d.id)
            from drive d where d.subscription_key = ?
            """,
            api.subscription());
  }
}
