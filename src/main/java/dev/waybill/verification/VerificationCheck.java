package dev.waybill.verification;

import dev.waybill.document.DocumentConfig;
import dev.waybill.platform.Findings;
import dev.waybill.platform.SettingsCheck;
import dev.waybill.platform.Written;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Settings with which verification would never rest, never end, or find out too late. */
@ApplicationScoped
class VerificationCheck implements SettingsCheck {
  private static final String SCHEDULE = "waybill.verification.schedule";
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private final VerificationConfig config;
  private final DocumentConfig documents;

  VerificationCheck(VerificationConfig config, DocumentConfig documents) {
    this.config = config;
    this.documents = documents;
  }

  @Override
  public void check(Findings findings) {
    Duration schedule = config.schedule();
    if (!schedule.isZero() && schedule.compareTo(SHORTEST) < 0) {
      findings.refuse(
          SCHEDULE, schedule, "0s (off), or %s or more".formatted(Written.duration(SHORTEST)));
    }
    if (!schedule.isZero() && documents.retention().compareTo(schedule) < 0) {
      findings.warn(
          "%s (%s) is longer than waybill.documents.retention (%s): a blob that is found damaged may have nothing left to be restored from"
              .formatted(
                  SCHEDULE, Written.duration(schedule), Written.duration(documents.retention())));
    }
    long rate = config.bytesPerSecond().asLongValue();
    if (rate < Pace.LEAST) {
      findings.refuse(
          "waybill.verification.bytes-per-second",
          Written.size(rate),
          Written.size(Pace.LEAST) + " or more");
    }
  }
}
