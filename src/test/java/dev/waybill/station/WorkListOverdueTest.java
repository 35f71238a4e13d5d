package dev.waybill.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.job.JobTimers;
import dev.waybill.testing.IdleService;
import dev.waybill.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What time does to jobs is seen in the work list. */
@QuarkusTest
@TestProfile(IdleService.class)
class WorkListOverdueTest extends AtLists {
  @Inject TestClock clock;
  @Inject JobTimers timers;

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void drivesNeedAHandFromTheDayOnThatTheirJobIsOverdueUntilItIsClosed() {
    shipped(api, "late", "D-1", "D-2");

    pass(13);
    assertThat(driveIds(list(DRIVES, "needsHand", "true"))).isEmpty();

    pass(1);
    assertThat(items(list(DRIVES, "needsHand", "true")).getList("value.reasons.flatten()"))
        .containsExactly("ShipmentOverdue", "ShipmentOverdue");
    assertThat(rows.wronglyListed()).isEmpty();

    pass(31);
    assertThat(items(list(DRIVES)).getList("value.jobState")).containsOnly("Closed");
    assertThat(driveIds(list(DRIVES, "needsHand", "true"))).isEmpty();
    assertThat(rows.wronglyListed()).isEmpty();
  }

  private void pass(int days) {
    clock.forward(Duration.ofDays(days));
    timers.run();
  }
}
