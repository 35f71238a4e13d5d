package dev.waybill.bitlocker;

import dev.waybill.testing.Body;
import java.util.List;
import java.util.stream.IntStream;

/** Jobs of ten drives, each with a BitLocker key that no other drive has. */
final class KeyedJobs {
  static final int DRIVES = 10;

  private KeyedJobs() {}

  /** What creates the job of this number. */
  static Body job(int number) {
    Body body =
        Body.fullImportJob(
            IntStream.range(0, DRIVES).mapToObj(d -> "D" + d).toArray(String[]::new));
    for (int d = 0; d < DRIVES; d++) {
      body =
          body.with(
              "/properties/driveList/%d/bitLockerKey".formatted(d),
              "'%s'".formatted(key(number, d)));
    }
    return body;
  }

  /** The keys of its drives, in their order. */
  static List<String> keys(int job) {
    return IntStream.range(0, DRIVES).mapToObj(d -> key(job, d)).toList();
  }

  /** The key of one. */
  static String key(int job, int drive) {
    return "%06d-%06d-203390-606320-483076-238810-662376-448998".formatted(job, drive);
  }
}
