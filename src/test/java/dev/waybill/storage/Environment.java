package dev.waybill.storage;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The environment of a process, read as the service reads it. */
final class Environment {
  private static final int ORDINAL = 300;

  private Environment() {}

  static IdentityConfig of(Map<String, String> variables) {
    return new SmallRyeConfigBuilder()
        .withSources(new EnvConfigSource(variables, ORDINAL))
        .withMapping(IdentityConfig.class)
        .build()
        .getConfigMapping(IdentityConfig.class);
  }
}
