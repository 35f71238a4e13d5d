package dev.waybill.job;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.arm.ArmException;
import org.junit.jupiter.api.Tag;

/** Whatever bytes a client puts as a job: they make one, or are a 4xx. */
@Tag("fuzz")
class NewJobFuzzTest {
  private final JobBodies bodies = new JobBodies();

  @FuzzTest(maxDuration = "2m")
  void anyBytesAreAJobOrRefused(byte[] body) {
    try {
      bodies.requireSound(bodies.created(body));
    } catch (ArmException e) {
      JobBodies.requireRefusal(e);
    }
  }
}
