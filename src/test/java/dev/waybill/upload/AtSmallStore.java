package dev.waybill.upload;

import static org.awaitility.Awaitility.await;

import dev.waybill.station.AtStation;
import dev.waybill.testing.Metrics;
import dev.waybill.testing.SmallLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A station that stores no more than {@link SmallLimits#MOST_KEPT}, none of them at first. */
abstract class AtSmallStore extends AtStation {
  /** Other tests of the same service need room, too. */
  @BeforeEach
  @AfterEach
  void deleteDocuments() {
    rows.deleteDocuments();
    await().until(() -> keptBytes() == 0);
  }

  double keptBytes() {
    return Metrics.of(servers).sum("waybill_documents_kept_bytes");
  }
}
