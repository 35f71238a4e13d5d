package dev.waybill.settings;

import dev.waybill.platform.Findings;
import dev.waybill.platform.SettingsCheck;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidatorImpl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Settings as the service reads them, without the service. */
public final class Settings {
  private Settings() {}

  /** A group of settings with these values, and its defaults for all others. */
  public static <T> T of(Class<T> group, Map<String, String> values) {
    return builder(values).withMapping(group).build().getConfigMapping(group);
  }

  /** These values alone. */
  public static SmallRyeConfig config(Map<String, String> values) {
    return builder(values).build();
  }

  /** What the constraints of a group of settings say about these values. */
  public static List<String> violations(Class<?> group, Map<String, String> values) {
    return violations(builder(values), group);
  }

  /** As {@link #violations}, for environment variables. */
  public static List<String> violationsOfEnvironment(
      Class<?> group, Map<String, String> variables) {
    return violations(
        builder(Map.of()).withSources(new EnvConfigSource(variables, EnvConfigSource.ORDINAL)),
        group);
  }

  private static List<String> violations(SmallRyeConfigBuilder builder, Class<?> group) {
    try {
      builder.withValidator(new BeanValidationConfigValidatorImpl()).withMapping(group).build();
      return List.of();
    } catch (ConfigValidationException e) {
      return IntStream.range(0, e.getProblemCount())
          .mapToObj(i -> e.getProblem(i).getMessage())
          .toList();
    }
  }

  private static SmallRyeConfigBuilder builder(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        // Values of several groups may come together.
        .withValidateUnknown(false)
        .withConverter(Duration.class, 200, new DurationConverter())
        .withConverter(MemorySize.class, 200, new MemorySizeConverter())
        .withSources(new PropertiesConfigSource(values, "test", 100));
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
