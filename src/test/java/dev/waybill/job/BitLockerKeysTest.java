package dev.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.LogLines;
import dev.waybill.testing.Rows;
import dev.waybill.testing.SealedRows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A BitLocker key is in one answer only, and nowhere in clear. */
@QuarkusTest
class BitLockerKeysTest {
  final ArmApi api = ArmApi.newSubscription();

  Servers servers;

  @AfterEach
  void leaveNoKeyThatCannotBeOpened() {
    sealed().sweep();
  }

  @Test
  void keysAreInNoAnswerButTheirOwn() {
    Body body = Body.fullImportJob("A1", "B2");
    List<String> others =
        List.of(
            api.put("job", body).statusCode(201).extract().asString(),
            api.put("job", body).statusCode(200).extract().asString(),
            api.get("job").statusCode(200).extract().asString(),
            api.patch("job", body).statusCode(200).extract().asString(),
            api.list(api.jobs()).statusCode(200).extract().asString(),
            api.list(api.jobs("rg")).statusCode(200).extract().asString());

    assertThat(others).noneMatch(answer -> answer.contains(Body.KEY));
    api.keys("job")
        .body(
            "value",
            equalTo(
                List.of(
                    Map.of("bitLockerKey", Body.KEY, "driveId", "A1"),
                    Map.of("bitLockerKey", Body.KEY, "driveId", "B2"))));
  }

  @Test
  void keysAreNowhereInClearInTheDatabase() {
    api.created("job", Body.fullImportJob("A1", "B2"));
    api.patch("job", Body.properties("{'driveList': [%s]}".formatted(Body.drive("B2"))));
    api.keys("job");

    String kept = new Rows(servers).everything(api);

    String hex = HexFormat.of().formatHex(Body.KEY.getBytes(StandardCharsets.UTF_8));
    assertThat(kept).contains("bit_locker_key_sealed", "BitLockerKeysListed", "JobUpdated");
    assertThat(kept).doesNotContain(Body.KEY).doesNotContain(hex);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "/tags, {'note': 'KEY'}, tags.note",
        "/tags, {'KEY': 'note'}, tags.(hidden)",
        "/properties/returnAddress/recipientName, 'call KEY', properties.returnAddress.recipientName",
        "/properties/driveList/0/driveId, 'KEY', properties.driveList[0].driveId",
        "/properties/driveList/0/unknown, ['KEY'], properties.driveList[0].unknown[0]",
      })
  void keyInAnyOtherFieldIsRefusedAndNotShown(String field, String value, String target) {
    String answer =
        ArmApi.refused(
                api.put(
                    "job", Body.fullImportJob("A1").with(field, value.replace("KEY", Body.KEY))),
                400,
                "InvalidRequestContent")
            .body("error.target", equalTo(target))
            .extract()
            .asString();

    assertThat(answer).doesNotContain(Body.KEY).contains("accepted in 'bitLockerKey' only");
  }

  @Test
  void sameKeyIsSealedDifferentlyForEachDrive() {
    api.created("job", Body.fullImportJob("A1", "B2"));

    String sql =
        """
        select count(distinct bit_locker_key_sealed) from drive
        where job_id = (select id from job where subscription_key = ?)
        """;
    assertThat(new Rows(servers).text(sql, api.subscription())).isEqualTo("2");
  }

  @Test
  void drivesWithoutAKeyAreLeftOut() {
    api.created("job", Body.fullImportJob("A1", "B2"));
    String sql =
        """
        update drive set bit_locker_key_sealed = null, bit_locker_key_id = null
        where drive_id = 'A1' and job_id = (select id from job where subscription_key = ?)
        """;
    new Rows(servers).execute(sql, api.subscription());

    api.keys("job").statusCode(200).body("value.driveId", equalTo(List.of("B2")));
  }

  @Test
  void keysOfAnAbsentJobAreNotFound() {
    api.keys("nothing").statusCode(404).body("error.code", equalTo("ResourceNotFound"));
  }

  @Test
  void keysThatARetiredKeySealedAreGiven() {
    api.created("job", Body.importJob("A1"));
    sealed().retire(api, "job");

    api.keys("job").statusCode(200).body("value.bitLockerKey", equalTo(List.of(Body.KEY)));
  }

  @Test
  void sealingKeyThatIsNotConfiguredIsNamed() {
    api.created("job", Body.importJob("A1"));
    sealed().lose(api, "job", "gone-2025");

    try (LogLines log = LogLines.listen()) {
      ArmApi.refused(api.keys("job"), 503, "SealingKeyNotConfigured")
          .header("Retry-After", nullValue())
          .body(
              "error.message",
              allOf(
                  containsString("'gone-2025'"),
                  containsString("'A1'"),
                  containsString("waybill.security.retired-sealing-keys")));

      assertTold(log, "'gone-2025'");
    }
    assertThat(history()).containsExactly("JobCreated");
  }

  @Test
  void keyThatDoesNotOpenIsSaidToBeUnreadable() {
    api.created("job", Body.importJob("A1"));
    sealed().garble(api, "job");

    try (LogLines log = LogLines.listen()) {
      ArmApi.refused(api.keys("job"), 500, "BitLockerKeyUnreadable")
          .body("error.message", allOf(containsString("'A1'"), containsString("'retired'")));

      assertTold(log, "'retired'");
    }
    assertThat(history()).containsExactly("JobCreated");
  }

  private void assertTold(LogLines log, String what) {
    assertThat(log.alarming())
        .singleElement()
        .satisfies(line -> assertThat(line.text()).contains(api.job("job"), "'A1'", what));
  }

  private List<String> history() {
    return new Rows(servers)
        .texts(
            "select type from event where job_id = (select id from job where subscription_key = ?)",
            api.subscription());
  }

  private SealedRows sealed() {
    return new SealedRows(servers);
  }
}
