package dev.waybill.verification;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How stored documents are read back and compared with what was received, by replicas with a worker
 * for backups.
 */
@ConfigMapping(prefix = "waybill.verification")
public interface VerificationConfig {
  /**
   * How often a run of the schedule is due: one in the whole service for each such period, counted
   * in UTC from 1970, one day long from midnight. It reads every document that was not read back
   * yet, and some of the rest. From {@code 1m}, shorter than {@code waybill.documents.retention} so
   * that what is found can be restored; zero turns the schedule off.
   */
  @WithDefault("1d")
  @DurationMin
  Duration schedule();

  /**
   * How many percent of the documents that were read back before a run of the schedule reads again,
   * those first that were not looked at for the longest: with {@code 4} a day, each about every 25
   * days.
   */
  @WithDefault("4")
  @Min(0)
  @Max(100)
  int percentage();

  /**
   * How many bytes a second are read back at most, in the whole service. At least {@code 64K}, and
   * a document counts as that many. Nothing is read while backups are overdue.
   */
  @WithDefault("8M")
  MemorySize bytesPerSecond();
}
