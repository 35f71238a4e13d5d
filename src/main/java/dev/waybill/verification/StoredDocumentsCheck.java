package dev.waybill.verification;

import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Tells whoever looks at the health of the service what verification knows. Always up: no replica
 * takes requests any worse because a blob is damaged, and a restart heals none.
 */
@Wellness
class StoredDocumentsCheck implements HealthCheck {
  private final VerificationMetrics metrics;

  StoredDocumentsCheck(VerificationMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder check = HealthCheckResponse.named("Stored documents").up();
    metrics.last().ifPresent(known -> tell(check, known));
    return check.build();
  }

  private static void tell(HealthCheckResponseBuilder check, KnownState known) {
    check.withData("damaged", known.damaged());
    if (known.lastFinished() != null) {
      check.withData("lastRun", known.lastFinished().toString());
      check.withData("lastOutcome", known.lastOutcome());
    }
  }
}
