package dev.waybill.security;

import dev.waybill.config.Findings;
import dev.waybill.config.SettingsCheck;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Refuses, where real BitLocker keys are sealed, the key that everybody can read in our sources.
 */
@ApplicationScoped
class SealingKeyCheck implements SettingsCheck {
  /** As it stands in {@code application.properties} for development. */
  static final String DEVELOPMENT_KEY = "ZGV2ZWxvcG1lbnQtb25seS1ub3QtYS1zZWNyZXQtMDE=";

  private final SecurityConfig config;
  private final boolean production;

  @Inject
  SealingKeyCheck(SecurityConfig config) {
    // Not the profile: an artifact that is started with the profile of development is production.
    this(config, LaunchMode.current() == LaunchMode.NORMAL);
  }

  SealingKeyCheck(SecurityConfig config, boolean production) {
    this.config = config;
    this.production = production;
  }

  @Override
  public void check(Findings findings) {
    if (production && DEVELOPMENT_KEY.equals(config.sealingKey().value())) {
      findings.refuse(
          "waybill.security.sealing-key.value",
          "the key of the development mode, which is published",
          "32 random bytes in base64 (openssl rand -base64 32)");
    }
  }
}
