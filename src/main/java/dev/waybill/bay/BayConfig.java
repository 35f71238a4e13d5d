package dev.waybill.bay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * The drive bay: a folder with one folder for each drive that is plugged in, named by the drive's
 * id, in which its manifest lies where {@code manifestFile} says. Several replicas may see the
 * same.
 */
@ConfigMapping(prefix = "waybill.bay")
public interface BayConfig {
  /**
   * The folder, as an absolute path. Without one there is no bay, and a replica without one does
   * not look. Links in it are not followed.
   */
  Optional<Path> path();

  /** How often every replica looks into the bay. */
  @WithDefault("5s")
  @DurationMin(seconds = 1)
  Duration interval();

  /**
   * How long size and time of a manifest have to stay the same before it is read, so that one that
   * is still being copied is left alone.
   */
  @WithDefault("10s")
  @DurationMin
  Duration settle();

  /**
   * How long a drive may be there without its manifest before that is called {@code
   * ManifestNotFound}.
   */
  @WithDefault("5m")
  @DurationMin
  Duration missingManifestAfter();
}
