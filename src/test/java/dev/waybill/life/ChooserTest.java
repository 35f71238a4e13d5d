package dev.waybill.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a walk does follows from its seed: without that, no failure could be looked into. */
class ChooserTest {
  private static final int OPERATIONS = 3000;

  @Test
  void sameSeedMakesTheSameWalkAndAnotherOneAnother() {
    assertThat(walk(1)).isEqualTo(walk(1)).isNotEqualTo(walk(2));
  }

  private static List<String> walk(long seed) {
    Random random = new Random(seed);
    Chooser chooser = new Chooser(random);
    List<WalkedJob> jobs =
        List.of(
            new WalkedJob(new JobPlace("s", "Job-a")), new WalkedJob(new JobPlace("s", "Job-b")));
    List<String> operations = new ArrayList<>();
    for (int i = 0; i < OPERATIONS; i++) {
      int index = random.nextInt(2);
      operations.add(chooser.next(jobs.get(index), jobs.get(1 - index)).toString());
    }
    return operations;
  }
}
