package dev.waybill.life;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.life.LifeHttp.Reply;
import dev.waybill.testing.Body;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** A job whose life is told: every sentence is a request that is answered with yes, or says no. */
final class ToldJob {
  final JobPlace place;

  private final LifeHttp http;

  ToldJob(LifeHttp http, String name) {
    this.http = http;
    this.place = new JobPlace(UUID.randomUUID().toString(), name);
  }

  /** Its owner orders it. */
  void isOrdered(Body body) {
    yes(201, "PUT", place.arm(), body.toString());
    is("Creating");
  }

  /** Its owner says that it is on its way. */
  void isShipped() {
    isPatched("{'state': 'Shipping'}");
    is("Shipping");
  }

  /** Its owner changes properties. */
  void isPatched(String properties) {
    yes(200, "PATCH", place.arm(), Body.properties(properties).toString());
  }

  /** Its owner wants no more of it. */
  void isCancelled() {
    isPatched("{'cancelRequested': true}");
  }

  /** A drive that no list announced has come. */
  void arrives(String driveId) {
    String key = "{\"driveId\": \"%s\", \"bitLockerKey\": \"%s\"}".formatted(driveId, Body.KEY);
    JsonNode drive = yes(201, "POST", place.station() + "/drives", key);
    assertThat(drive.path("state").asText()).isEqualTo("Received");
  }

  /** A drive goes on to a state; the answer says where it may go then. */
  void goes(String driveId, String state, String... next) {
    JsonNode drive = moves(driveId, "{\"state\": \"%s\"}".formatted(state));
    assertThat(drive.path("state").asText()).isEqualTo(state);
    assertThat(texts(drive.path("next"))).containsExactlyInAnyOrder(next);
  }

  /** A drive goes on, as the body says. */
  JsonNode moves(String driveId, String body) {
    return yes(200, "PATCH", place.station(driveId), body);
  }

  /** A drive may not go to a state, and the message says where it is and may go. */
  void doesNotGo(String driveId, String state, String... named) {
    String body = "{\"state\": \"%s\"}".formatted(state);
    Reply no = http.send("PATCH", place.station(driveId), LifeHttp.JSON, body.getBytes(UTF_8));
    assertThat(no.status()).isEqualTo(409);
    assertThat(no.code()).isEqualTo("Conflict");
    assertThat(no.message()).contains(named);
  }

  /** The manifest of a drive is read. */
  void handsIn(String driveId, LifeManifest manifest) {
    Reply yes = http.send("PUT", manifestPath(driveId), LifeHttp.XML, manifest.xml());
    assertThat(yes.status()).as("%s", yes.body()).isEqualTo(202);
  }

  /** What went wrong with a drive is told. */
  void handsInErrorLog(String driveId, String log) {
    String path = place.station(driveId) + "/logs/error";
    Reply yes = http.send("PUT", path, LifeHttp.XML, log.getBytes(UTF_8));
    assertThat(yes.status()).as("%s", yes.body()).isEqualTo(202);
  }

  /** The manifest of a drive is not read any more. */
  void takesNoManifest(String driveId, LifeManifest manifest) {
    Reply no = http.send("PUT", manifestPath(driveId), LifeHttp.XML, manifest.xml());
    assertThat(no.status()).isEqualTo(409);
    assertThat(no.code()).isEqualTo("Conflict");
  }

  /** The drives go back. */
  void goesBack(String trackingNumber) {
    yes(
        200,
        "POST",
        place.station() + "/shipBack",
        "{\"returnPackage\": {\"carrierName\": \"DHL\", \"trackingNumber\": \"%s\"}}"
            .formatted(trackingNumber));
  }

  /** Its owner deletes it. */
  void isDeleted() {
    yes(200, "DELETE", place.arm(), null);
    isGone();
  }

  void isGone() {
    assertThat(http.get(place.arm()).status()).isEqualTo(404);
    assertThat(http.get(place.station()).status()).isEqualTo(404);
  }

  /** Both sides see it in this state. */
  void is(String state) {
    assertThat(properties().path("state").asText()).isEqualTo(state);
    assertThat(station().path("state").asText()).isEqualTo(state);
  }

  /** Both sides see this percentage; null for none. */
  void hasPercent(Integer percent) {
    for (JsonNode side : List.of(properties(), station())) {
      assertThat(side.has("percentComplete") ? side.path("percentComplete").asInt() : null)
          .isEqualTo(percent);
    }
  }

  JsonNode properties() {
    return yes(200, "GET", place.arm(), null).path("properties");
  }

  JsonNode station() {
    return yes(200, "GET", place.station(), null);
  }

  /** A drive as its owner sees it. */
  JsonNode drive(String driveId) {
    return StreamSupport.stream(properties().path("driveList").spliterator(), false)
        .filter(drive -> driveId.equals(drive.path("driveId").asText()))
        .findFirst()
        .orElseThrow();
  }

  /** How many BitLocker keys are kept of it. */
  int keys() {
    return yes(200, "POST", place.arm("/listBitLockerKeys"), null).path("value").size();
  }

  static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private String manifestPath(String driveId) {
    return place.station(driveId) + "/manifest";
  }

  private JsonNode yes(int status, String method, String path, String body) {
    byte[] bytes = body == null ? null : body.getBytes(UTF_8);
    Reply reply = http.send(method, path, LifeHttp.JSON, bytes);
    assertThat(reply.status()).as("%s %s: %s", method, path, reply.body()).isEqualTo(status);
    return reply.body();
  }
}
