package dev.waybill.life;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A request, and what the rules say to it.
 *
 * @param body null for none
 * @param shows what a yes answers with
 * @param driveId the drive that it shows, if it shows one
 */
record Operation(
    String method,
    String path,
    String type,
    String body,
    Verdict verdict,
    Shows shows,
    String driveId) {
  /** What the answer to a yes holds. */
  enum Shows {
    NOTHING,
    ARM_JOB,
    ARM_JOB_WITHOUT_LIST,
    STATION_JOB,
    DRIVE
  }

  static Operation arm(String method, String path, String body, Verdict verdict, Shows shows) {
    return new Operation(method, path, LifeHttp.JSON, body, verdict, shows, null);
  }

  byte[] bytes() {
    return body == null ? null : body.getBytes(UTF_8);
  }

  @Override
  public String toString() {
    return "%s %s %s -> %d %s"
        .formatted(
            method,
            path.replaceFirst("[?].*", "").replaceFirst(".*/jobs", "…/jobs"),
            LifeHttp.XML.equals(type) ? "(manifest)" : shortened(),
            verdict.status(),
            verdict.reason());
  }

  /** Without what every job has alike. */
  private String shortened() {
    return String.valueOf(body)
        .replaceFirst("(?s)^.*?(?=\"deliveryPackage|\"driveList|\"export)", "… ")
        .replaceAll("\"bitLockerKey\": \"[^\"]*\",? ?", "")
        .replaceAll("\\s+", " ");
  }
}
