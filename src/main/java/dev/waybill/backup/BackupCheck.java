package dev.waybill.backup;

import dev.waybill.platform.Findings;
import dev.waybill.platform.SettingsCheck;
import dev.waybill.platform.Written;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Settings of the worker that contradict each other, or that its memory cannot bear. */
@ApplicationScoped
class BackupCheck implements SettingsCheck {
  private static final String PREFIX = "waybill.backup.";

  private final BackupConfig config;
  private final long heap;

  @Inject
  BackupCheck(BackupConfig config) {
    this(config, Runtime.getRuntime().maxMemory());
  }

  BackupCheck(BackupConfig config, long heap) {
    this.config = config;
    this.heap = heap;
  }

  @Override
  public void check(Findings findings) {
    checkConcurrency(findings);
    checkMemory(findings);
    notLonger(findings, "poll-interval", config.pollInterval(), "lease", config.lease());
    notLonger(findings, "retry-initial", config.retryInitial(), "retry-max", config.retryMax());
    notLonger(
        findings, "retry-initial", config.retryInitial(), "retry-blocked", config.retryBlocked());
    checkAgeLimit(findings, "retry-max", config.retryMax());
    checkAgeLimit(findings, "retry-blocked", config.retryBlocked());
    checkAgeLimit(findings, "lease", config.lease());
  }

  private void checkConcurrency(Findings findings) {
    if (config.maxPerSubscription() > config.concurrency()) {
      findings.refuse(
          PREFIX + "max-per-subscription",
          config.maxPerSubscription(),
          "%sconcurrency (%d) or less".formatted(PREFIX, config.concurrency()));
    }
  }

  /**
   * The other half is for everything else; a heap that is full stops uploads and requests alike.
   */
  private void checkMemory(Findings findings) {
    long memory = config.memory().asLongValue();
    if (memory < BackupUpload.BLOCK || memory > heap / 2) {
      findings.refuse(
          PREFIX + "memory",
          Written.size(memory),
          "%s (one block) to %dM (half of the memory that this process may use)"
              .formatted(Written.size(BackupUpload.BLOCK), (heap / 2) >> 20));
    }
  }

  private static void notLonger(
      Findings findings, String setting, Duration given, String limit, Duration most) {
    if (given.compareTo(most) > 0) {
      findings.refuse(
          PREFIX + setting,
          given,
          "%s%s (%s) or less".formatted(PREFIX, limit, Written.duration(most)));
    }
  }

  /** Twice, because a wait may come out a quarter longer, and one more try has to fit in. */
  private void checkAgeLimit(Findings findings, String setting, Duration wait) {
    if (config.ageLimit().compareTo(wait.multipliedBy(2)) < 0) {
      findings.refuse(
          PREFIX + "age-limit",
          config.ageLimit(),
          "twice %s%s (%s) or more".formatted(PREFIX, setting, Written.duration(wait)));
    }
  }
}
