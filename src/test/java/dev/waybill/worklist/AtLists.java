package dev.waybill.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.StationApi;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** What every test of a list over many jobs has at hand: a subscription that no other test has. */
abstract class AtLists {
  static final String DRIVES = "/station/v1/drives";
  static final String MANIFESTS = "/station/v1/manifests";

  final ArmApi api = ArmApi.newSubscription();

  Servers servers;
  Rows rows;

  @BeforeEach
  void lookBehind() {
    rows = new Rows(servers);
  }

  /** A job on its way, with backups of its manifests, which are small ones. */
  StationApi shipped(ArmApi arm, String job, String... driveIds) {
    Body body = Body.shippableImportJob();
    for (String id : driveIds) {
      String drive = Body.drive(id, Manifests.md5(Manifests.small(id)));
      body = body.with("/properties/driveList/-", drive);
    }
    return shipped(arm, job, body);
  }

  static StationApi shipped(ArmApi arm, String job, Body body) {
    arm.created(job, body);
    arm.patch(job, Body.properties("{'state': 'Shipping'}")).statusCode(200);
    return StationApi.of(arm, job);
  }

  static void move(StationApi station, String driveId, String... states) {
    for (String state : states) {
      assertThat(station.move(driveId, Body.of("{'state': '%s'}".formatted(state))).statusCode())
          .isEqualTo(200);
    }
  }

  static void handIn(StationApi station, String... driveIds) {
    for (String id : driveIds) {
      assertThat(station.put(id, Manifests.small(id)).statusCode()).isEqualTo(202);
    }
  }

  /** Waits until the manifest of a drive is stored. */
  static void stored(StationApi station, String driveId) {
    await().until(() -> "stored".equals(station.backups(driveId).getString("value[-1].state")));
  }

  /** Changes the documents of a drive from behind. */
  void backup(String driveId, String update) {
    rows.change(
        update + " where subscription_id = ? and drive_id = ?", api.subscription(), driveId);
  }

  /** A task of its document in a state, as far from its turn as no test waits. */
  void task(String driveId, String state) {
    rows.change(
        """
        insert into backup_task (id, document_id, subscription_key, storage_account_id, container,
          blob_name, stamp, state, due_at, requested_at, expires_at, finished_at, error_code,
          error_message)
        select gen_random_uuid(), id, subscription_key, 'account', 'container', id::text, now(), ?,
          now() + interval '1 day', now(), now() + interval '7 days',
          case ? when 'failed' then now() end, 'Code', 'Message'
        from document where subscription_id = ? and drive_id = ?
        """,
        state,
        state,
        api.subscription(),
        driveId);
  }

  /** The drives of a job were waited for long enough. */
  void overdue(String job) {
    rows.change(
        "update job set awaited_until = now() where subscription_key = ? and name = ?",
        api.subscription(),
        job);
  }

  /** A list, of the subscription of this test alone. */
  ValidatableResponse list(String path, String... namesAndValues) {
    return all(
        path,
        Stream.concat(Stream.of("subscriptionId", api.subscription()), Stream.of(namesAndValues))
            .toArray(String[]::new));
  }

  /** A list of all subscriptions. */
  static ValidatableResponse all(String path, String... namesAndValues) {
    RequestSpecification request = ArmApi.signedIn();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      request.queryParam(namesAndValues[i], namesAndValues[i + 1]);
    }
    return request.get(path).then();
  }

  static JsonPath items(ValidatableResponse page) {
    return page.statusCode(200).extract().jsonPath();
  }

  static List<String> driveIds(ValidatableResponse page) {
    return items(page).getList("value.driveId");
  }

  /** What a field of all the pages is, from this one on. */
  static List<String> toTheEnd(ValidatableResponse first, String field) {
    List<String> seen = new ArrayList<>(items(first).getList("value." + field));
    String next = items(first).getString("nextLink");
    while (next != null) {
      JsonPath page = items(ArmApi.signedIn().urlEncodingEnabled(false).get(next).then());
      seen.addAll(page.getList("value." + field));
      next = page.getString("nextLink");
      assertThat(seen).as("pages that come to an end").hasSizeLessThan(1000);
    }
    return seen;
  }
}
