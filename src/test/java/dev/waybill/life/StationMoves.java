package dev.waybill.life;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.life.Operation.Shows;
import dev.waybill.testing.Body;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What the station may try with a job. */
final class StationMoves {
  private static final int LARGEST_TOTAL = 10_000;

  private static final List<String> FAULTY_STEPS =
      List.of(
          "\"speed\": 1",
          "\"state\": \"Lost\"",
          "\"state\": 5",
          "\"state\": \"Completed\", \"percentComplete\": 99",
          "\"percentComplete\": 101",
          "\"percentComplete\": -1",
          "\"percentComplete\": 1.5",
          "\"percentComplete\": \"many\"",
          "\"bytesSucceeded\": -1",
          "\"bytesSucceeded\": []",
          "\"copyStatus\": \" \"",
          "\"copyStatus\": \"" + "x".repeat(257) + "\"");

  private static final List<String> FAULTY_ARRIVALS =
      List.of(
          "{}",
          "{\"driveId\": \"has space\"}",
          "{\"driveId\": \"a_b\"}",
          "{\"driveId\": \"F1\", \"bitLockerKey\": \"123\"}",
          "{\"driveId\": \"F1\", \"manifestHash\": \"" + "0".repeat(32) + "\"}",
          "{\"driveId\": \"F1\", \"speed\": 1}");

  private static final List<String> FAULTY_RETURNS =
      List.of(
          "{}",
          "{\"returnPackage\": null}",
          "{\"returnPackage\": {\"carrierName\": \"DHL\"}}",
          "{\"returnPackage\": {\"trackingNumber\": \"B-1\"}}",
          "{\"returnPackage\": {\"carrierName\": \"DHL\", \"trackingNumber\": \"B-1\", \"driveCount\": -1}}");

  private final Random random;

  StationMoves(Random random) {
    this.random = random;
  }

  Operation patch(WalkedJob job, String driveId, DrivePatch patch) {
    Verdict verdict = DriveModel.patch(job.model, driveId, patch);
    String path =
        job.place.station(random.nextInt(20) == 0 ? driveId.toLowerCase(Locale.ROOT) : driveId);
    return new Operation("PATCH", path, LifeHttp.JSON, patch.json(), verdict, Shows.DRIVE, driveId);
  }

  Operation faultyPatch(WalkedJob job, String driveId) {
    return patch(job, driveId, DrivePatch.faulty(any(FAULTY_STEPS)));
  }

  Operation arrive(WalkedJob job, String driveId) {
    boolean key = random.nextBoolean();
    String body =
        key
            ? "{\"driveId\": \"%s\", \"bitLockerKey\": \"%s\"}".formatted(driveId, Body.KEY)
            : "{\"driveId\": \"%s\", \"manifestFile\": \"m.xml\"}".formatted(driveId);
    return post(job, StationModel.arrive(job.model, driveId, key, false), body, driveId);
  }

  Operation faultyArrival(WalkedJob job) {
    return post(job, StationModel.arrive(job.model, null, false, true), any(FAULTY_ARRIVALS), null);
  }

  private static Operation post(WalkedJob job, Verdict verdict, String body, String driveId) {
    String path = job.place.station() + "/drives";
    return new Operation("POST", path, LifeHttp.JSON, body, verdict, Shows.DRIVE, driveId);
  }

  /** With the right count, or without any. */
  Operation shipBack(WalkedJob job) {
    boolean counted = job.model != null && random.nextBoolean();
    return shipBack(job, counted ? (Integer) LifeRules.atDesk(job.model) : null);
  }

  Operation miscountedShipBack(WalkedJob job) {
    int right = job.model == null ? 0 : LifeRules.atDesk(job.model);
    return shipBack(job, right + 1 + random.nextInt(3));
  }

  private static Operation shipBack(WalkedJob job, Integer count) {
    String body =
        "{\"returnPackage\": {\"carrierName\": \"DHL\", \"trackingNumber\": \"B-1\"%s}}"
            .formatted(count == null ? "" : ", \"driveCount\": " + count);
    return shipBack(job, body, StationModel.shipBack(job.model, count, false));
  }

  Operation faultyShipBack(WalkedJob job) {
    return shipBack(job, any(FAULTY_RETURNS), StationModel.shipBack(job.model, null, true));
  }

  private static Operation shipBack(WalkedJob job, String body, Verdict verdict) {
    String path = job.place.station() + "/shipBack";
    return new Operation("POST", path, LifeHttp.JSON, body, verdict, Shows.STATION_JOB, null);
  }

  /** The manifest of a drive: as announced, or whatever, where nothing was announced. */
  Operation manifest(WalkedJob job, ModelDrive drive) {
    boolean again = drive.inHand != null && random.nextInt(3) == 0;
    LifeManifest known = drive.announced == null && again ? drive.inHand : drive.announced;
    return manifest(job, drive.id, known == null ? newManifest(drive.id) : known);
  }

  /** Other bytes than announced, or the manifest of another drive. */
  Operation wrongManifest(WalkedJob job, ModelDrive drive) {
    boolean otherDrive = drive.announced == null || random.nextBoolean();
    return manifest(job, drive.id, newManifest(otherDrive ? "OTHER-1" : drive.id));
  }

  Operation manifest(WalkedJob job, String driveId, LifeManifest manifest) {
    Verdict verdict = StationModel.manifest(job.model, driveId, manifest);
    String path = job.place.station(driveId) + "/manifest";
    String body = new String(manifest.xml(), UTF_8);
    return new Operation("PUT", path, LifeHttp.XML, body, verdict, Shows.NOTHING, driveId);
  }

  /** Of more bytes than any that was announced, and like no other. */
  LifeManifest newManifest(String driveId) {
    return new LifeManifest(driveId, LARGEST_TOTAL + 1L + random.nextInt(Integer.MAX_VALUE / 2));
  }

  private String any(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
