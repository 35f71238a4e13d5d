package dev.waybill.life;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What can be seen of a job, as a text: once as the model would have it, once as the service shows
 * it. The two are equal, or something is wrong.
 */
final class Seen {
  private Seen() {}

  static String arm(ModelJob job, boolean list) {
    String drives = list ? drives(job, Seen::drive) : "[]";
    return "%s cancelled=%s %s returned=%s %s"
        .formatted(job.state, job.cancelled, job.percent, job.returned, drives);
  }

  static String arm(JsonNode shown) {
    JsonNode properties = shown.path("properties");
    return "%s cancelled=%s %s returned=%s %s"
        .formatted(
            text(properties, "state"),
            text(properties, "cancelRequested"),
            text(properties, "percentComplete"),
            properties.has("returnPackage"),
            each(properties.path("driveList"), Seen::drive));
  }

  static String station(ModelJob job) {
    return "%s cancelled=%s %s cancel=%s delete=%s edit=%s manifests=%s overdue=%s %s"
        .formatted(
            job.state,
            job.cancelled,
            job.percent,
            !job.cancelled && job.state.beforePackaging(),
            job.state.deletable(),
            job.state.beforePackaging(),
            job.state.atWork(),
            job.overdue && job.state == JobPhase.Shipping,
            drives(job, drive -> stationDrive(job, drive)));
  }

  static String station(JsonNode shown) {
    return "%s cancelled=%s %s cancel=%s delete=%s edit=%s manifests=%s overdue=%s %s"
        .formatted(
            text(shown, "state"),
            text(shown, "cancelRequested"),
            text(shown, "percentComplete"),
            text(shown, "canCancel"),
            text(shown, "canDelete"),
            text(shown, "canEdit"),
            text(shown, "takesManifests"),
            shown.path("overdue").asBoolean(),
            each(shown.path("drives"), Seen::stationDrive));
  }

  static String stationDrive(ModelJob job, ModelDrive drive) {
    return drive(drive) + LifeRules.next(job, drive).stream().map(Enum::name).sorted().toList();
  }

  static String stationDrive(JsonNode drive) {
    List<String> next = new ArrayList<>();
    drive.path("next").forEach(state -> next.add(state.asText()));
    return drive(drive) + next.stream().sorted().toList();
  }

  /** Everything that happened to a job in the course of its life. */
  static String history(ModelJob job) {
    TreeMap<String, List<String>> drives = new TreeMap<>();
    for (ModelDrive drive : job.drives) {
      if (!drive.steps.isEmpty()) {
        drives.put(drive.id, drive.steps);
      }
    }
    List<String> arrived =
        job.export ? job.drives.stream().map(drive -> drive.id).toList() : List.of();
    List<String> stages = new ArrayList<>(List.of("Creating"));
    job.steps.forEach(step -> stages.add(step.replaceFirst(".*>", "")));
    return "job %s drives %s arrived %s wiped %d stages %s left %d"
        .formatted(job.steps, drives, arrived, job.keysWiped, stages, stages.size() - 1);
  }

  static String history(JsonNode shown) {
    List<String> job = new ArrayList<>();
    TreeMap<String, List<String>> drives = new TreeMap<>();
    List<String> arrived = new ArrayList<>();
    int wiped = 0;
    for (JsonNode event : shown.path("history")) {
      String step = event.at("/data/from").asText() + ">" + event.at("/data/to").asText();
      String driveId = event.path("driveId").asText();
      switch (event.path("type").asText()) {
        case "JobStateChanged" -> job.add(step);
        case "DriveStateChanged" ->
            drives.computeIfAbsent(driveId, absent -> new ArrayList<>()).add(step);
        case "DriveArrived" -> arrived.add(driveId);
        case "BitLockerKeysWiped" -> wiped++;
        default -> {
          // Not of the life of jobs and drives.
        }
      }
    }
    List<String> stages = new ArrayList<>();
    int left = 0;
    for (JsonNode stage : shown.path("stages")) {
      stages.add(stage.path("state").asText());
      left += stage.has("entered") && stage.has("left") ? 1 : 0;
    }
    return "job %s drives %s arrived %s wiped %d stages %s left %d"
        .formatted(job, drives, arrived, wiped, stages, left);
  }

  private static String drive(ModelDrive drive) {
    return "%s %s %s %s %s"
        .formatted(drive.id, drive.state, drive.copyStatus, drive.percent, drive.bytes);
  }

  private static String drive(JsonNode drive) {
    return "%s %s %s %s %s"
        .formatted(
            text(drive, "driveId"),
            text(drive, "state"),
            text(drive, "copyStatus"),
            text(drive, "percentComplete"),
            text(drive, "bytesSucceeded"));
  }

  private static String drives(ModelJob job, Function<ModelDrive, String> form) {
    return job.drives.stream().map(form).toList().toString();
  }

  private static String each(JsonNode drives, Function<JsonNode, String> form) {
    return StreamSupport.stream(drives.spliterator(), false)
        .map(form)
        .collect(Collectors.toList())
        .toString();
  }

  private static String text(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.get(field).asText() : "null";
  }
}
