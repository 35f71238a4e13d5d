package dev.waybill.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What time does to jobs is seen in the work list. */
@QuarkusTest
class WorkListOverdueTest extends AtLists {
  @Test
  void drivesOfAnOverdueJobNeedAttentionUntilItIsClosed() {
    shipped(api, "late", "D-1", "D-2");
    assertThat(driveIds(list(DRIVES, "needsAttention", "true"))).isEmpty();

    rows.change(
        "update job set awaited_until = now() + interval '3 days' where subscription_key = ?",
        api.subscription());
    assertThat(items(list(DRIVES, "needsAttention", "true")).getList("value.reasons.flatten()"))
        .containsExactly("ShipmentOverdue", "ShipmentOverdue");

    rows.state(api, "late", "Closed");
    assertThat(items(list(DRIVES)).getList("value.jobState")).containsOnly("Closed");
    assertThat(driveIds(list(DRIVES, "needsAttention", "true"))).isEmpty();
  }
}
