package dev.waybill.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Null;
import java.util.Optional;

/**
 * Settings of earlier versions. A start with one of them is refused with a message that says what
 * to do, rather than with one that calls the setting unknown.
 */
@ConfigMapping(prefix = "waybill")
interface RetiredSettings {
  @WithName("access.refresh-keys")
  Optional<@Null(message = "was removed: it is always 10m") String> accessRefreshKeys();

  @WithName("backup.poll-interval")
  Optional<@Null(message = "was removed: it is always 1s") String> backupPollInterval();

  @WithName("backup.retry-initial")
  Optional<@Null(message = "was removed: it is always 1s") String> backupRetryInitial();

  @WithName("backup.retry-blocked")
  Optional<@Null(message = "was removed: it is twice waybill.backup.retry-max") String>
      backupRetryBlocked();

  @WithName("backup.task-retention")
  Optional<@Null(message = "was removed: it is always 7d") String> backupTaskRetention();

  @WithName("backup.measure-interval")
  Optional<@Null(message = "was renamed to waybill.metrics.interval") String>
      backupMeasureInterval();

  @WithName("bay.patience")
  Optional<@Null(message = "was renamed to waybill.bay.missing-manifest-after") String>
      bayPatience();

  @WithName("documents.max-kept")
  Optional<@Null(message = "was renamed to waybill.documents.max-stored-size") String>
      documentsMaxKept();

  @WithName("documents.max-silence")
  Optional<@Null(message = "was renamed to waybill.documents.idle-timeout") String>
      documentsMaxSilence();

  @WithName("documents.min-pace")
  Optional<@Null(message = "was renamed to waybill.documents.min-rate") String> documentsMinPace();

  @WithName("documents.pace-window")
  Optional<@Null(message = "was removed: it is twice waybill.documents.idle-timeout") String>
      documentsPaceWindow();

  @WithName("events.delivery-interval")
  Optional<@Null(message = "was removed: it is always 1s") String> eventsDeliveryInterval();

  @WithName("events.measure-interval")
  Optional<@Null(message = "was renamed to waybill.metrics.interval") String>
      eventsMeasureInterval();

  @WithName("jobs.timer-interval")
  Optional<@Null(message = "was removed: it is always 1m") String> jobsTimerInterval();

  @WithName("overview.kept")
  Optional<@Null(message = "was renamed to waybill.overview.retention") String> overviewKept();

  @WithName("rate-limit.deletes.burst")
  Optional<
          @Null(message = "was removed: waybill.rate-limit.writes.burst holds for deletes too")
          String>
      rateLimitDeletesBurst();

  @WithName("rate-limit.deletes.per-second")
  Optional<
          @Null(message = "was removed: waybill.rate-limit.writes.per-second holds for deletes too")
          String>
      rateLimitDeletesPerSecond();

  @WithName("shutdown.grace-period")
  Optional<@Null(message = "was renamed to quarkus.shutdown.timeout") String> shutdownGracePeriod();
}
