package dev.waybill.testing;

import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An import job from its order to the backups of its manifests, as its owner and its station see
 * it: black-box, over both APIs. Each has a subscription of its own, so that no test sees the jobs
 * of another.
 */
public final class ImportJob {
  private final ArmApi arm = ArmApi.newSubscription();
  private final StationApi station;
  private final String name;
  private final Map<String, byte[]> manifests = new LinkedHashMap<>();
  private Body body = Body.shippableImportJob();

  private ImportJob(String name) {
    this.name = name;
    this.station = new StationApi(arm.subscription(), ArmApi.GROUP, name);
  }

  /** A job of this name, with backups of its manifests, and no drive yet. */
  public static ImportJob named(String name) {
    return new ImportJob(name);
  }

  /** As {@link #named}, whose documents go into a container of the same name. */
  public static ImportJob withContainer(String name) {
    return named(name).with("diagnosticsPath", "'%s'".formatted(name.toLowerCase(Locale.ROOT)));
  }

  /** With a drive whose manifest, like no other, has this many bytes at least. */
  public ImportJob drive(String driveId, int bytes) {
    byte[] manifest = Manifests.unique(driveId, bytes);
    manifests.put(driveId, manifest);
    return drive(driveId, Manifests.sha256(manifest));
  }

  /** With a drive whose manifest shall have this MD5 or SHA-256. */
  public ImportJob drive(String driveId, String manifestHash) {
    body = body.with("/properties/driveList/-", Body.drive(driveId, manifestHash));
    return this;
  }

  /** With another value of a property. */
  public ImportJob with(String property, String json) {
    body = body.with("/properties/" + property, json);
    return this;
  }

  /** Creates the job and ships it. */
  public ImportJob ship() {
    arm.created(name, body);
    patch("{'state': 'Shipping'}");
    return this;
  }

  /** Hands in the manifest of a drive, and hears yes. */
  public void handIn(String driveId) {
    expect(202, station.put(driveId, manifests.get(driveId)));
  }

  /** Hands in all of them. */
  public ImportJob handInAll() {
    manifests.keySet().forEach(this::handIn);
    return this;
  }

  /** Changes properties of the job. */
  public void patch(String properties) {
    arm.patch(name, Body.properties(properties)).statusCode(200);
  }

  /** Deletes the job. */
  public void delete() {
    arm.delete(name).statusCode(200);
  }

  /** The properties of a drive as Get Job shows them. */
  public Map<String, Object> drive(String driveId) {
    JsonPath job = arm.get(name).statusCode(200).extract().jsonPath();
    return job.param("id", driveId).getMap("properties.driveList.find { it.driveId == id }");
  }

  /** The URI of a drive's manifest as Get Job shows it; null while there is none. */
  public String manifestUri(String driveId) {
    return (String) drive(driveId).get("manifestUri");
  }

  /** What the station sees of the only document of a drive. */
  public JsonPath backup(String driveId) {
    return station.backups(driveId).setRootPath("value[0]");
  }

  /** The state of the only backup of a drive. */
  public String state(String driveId) {
    return backup(driveId).getString("state");
  }

  /** Asks for another try, and hears yes. */
  public void retry(String driveId) {
    expect(202, station.retry(driveId));
  }

  /** The station API of the job. */
  public StationApi station() {
    return station;
  }

  /** The bytes that are handed in for a drive. */
  public byte[] manifest(String driveId) {
    return manifests.get(driveId).clone();
  }

  /** The drives that have a manifest to hand in. */
  public List<String> drives() {
    return List.copyOf(manifests.keySet());
  }

  /** The container of a job {@link #withContainer}. */
  public String container() {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The ARM id of the job. */
  public String armId() {
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ImportExport/jobs/%s"
        .formatted(arm.subscription(), ArmApi.GROUP, name);
  }

  /** The job's subscription. */
  public String subscription() {
    return arm.subscription();
  }

  private static void expect(int status, HttpResponse<String> answer) {
    if (answer.statusCode() != status) {
      throw new AssertionError("%d %s".formatted(answer.statusCode(), answer.body()));
    }
  }
}
