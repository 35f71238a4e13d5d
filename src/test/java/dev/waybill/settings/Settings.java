package dev.waybill.settings;

import dev.waybill.platform.Findings;
import dev.waybill.platform.SettingsCheck;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings as the service reads them, without the service. */
public final class Settings {
  private Settings() {}

  /** A group of settings with these values, and its defaults for all others. */
  public static <T> T of(Class<T> group, Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withMapping(group)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withConverter(MemorySize.class, 200, new MemorySizeConverter())
        .withSources(new PropertiesConfigSource(values, "test", 100))
        .build()
        .getConfigMapping(group);
  }

  /** Why a check refuses the start. */
  public static List<String> refused(SettingsCheck check) {
    return findings(check).refused();
  }

  /** What a check says to the log. */
  public static List<String> warnings(SettingsCheck check) {
    return findings(check).warnings();
  }

  private static Findings findings(SettingsCheck check) {
    Findings findings = new Findings();
    check.check(findings);
    return findings;
  }
}
