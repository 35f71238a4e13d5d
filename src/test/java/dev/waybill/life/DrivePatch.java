package dev.waybill.life;

import java.util.ArrayList;
import java.util.List;

/**
 * A step or the progress of a drive, or both; null stays as it is.
 *
 * @param faulty something to add to the body that makes it faulty; null for none
 */
record DrivePatch(DrivePhase state, String copyStatus, Integer percent, Long bytes, String faulty) {
  static DrivePatch step(DrivePhase state) {
    return new DrivePatch(state, null, null, null, null);
  }

  static DrivePatch progress(Integer percent, Long bytes) {
    return new DrivePatch(null, null, percent, bytes, null);
  }

  static DrivePatch faulty(String field) {
    return new DrivePatch(null, null, null, null, field);
  }

  boolean isFaulty() {
    return faulty != null || (state == DrivePhase.Completed && percent != null && percent != 100);
  }

  boolean givesProgress() {
    return copyStatus != null || percent != null || bytes != null;
  }

  String json() {
    List<String> fields = new ArrayList<>();
    add(fields, "state", state == null ? null : "\"" + state + "\"");
    add(fields, "copyStatus", copyStatus == null ? null : "\"" + copyStatus + "\"");
    add(fields, "percentComplete", percent);
    add(fields, "bytesSucceeded", bytes);
    if (faulty != null) {
      fields.add(faulty);
    }
    return "{" + String.join(", ", fields) + "}";
  }

  private static void add(List<String> fields, String name, Object value) {
    if (value != null) {
      fields.add("\"%s\": %s".formatted(name, value));
    }
  }
}
