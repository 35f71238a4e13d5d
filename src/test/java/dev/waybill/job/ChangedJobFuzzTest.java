package dev.waybill.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.arm.ArmException;
import dev.waybill.testing.Body;
import org.junit.jupiter.api.Tag;

/** Whatever bytes a client patches a job with, in each of its states: they fit, or are a 4xx. */
@Tag("fuzz")
class ChangedJobFuzzTest {
  private static final byte[] JOB = Body.fullImportJob("D1", "D2").toString().getBytes(UTF_8);

  private final JobBodies bodies = new JobBodies();

  @FuzzTest(maxDuration = "2m")
  void anyBytesChangeAJobOrAreRefused(byte[] body) {
    for (JobState state : JobState.values()) {
      Job job = bodies.created(JOB);
      job.state = state;
      try {
        bodies.change(job, body);
        bodies.requireSound(job);
      } catch (ArmException e) {
        JobBodies.requireRefusal(e);
      }
    }
  }
}
