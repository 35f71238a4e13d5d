package dev.waybill.bitlocker;

import dev.waybill.platform.Findings;
import dev.waybill.platform.SettingsCheck;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * Refuses what is no sealing key, names that stand for two, and, where real BitLocker keys are
 * sealed, the key that everybody can read in our sources.
 */
@ApplicationScoped
class SealingKeyCheck implements SettingsCheck {
  /** As it stands in {@code application.properties} for development. */
  static final String DEVELOPMENT_KEY = "ZGV2ZWxvcG1lbnQtb25seS1ub3QtYS1zZWNyZXQtMDE=";

  private final SealingKeys keys;
  private final boolean production;

  @Inject
  SealingKeyCheck(SealingKeys keys) {
    // Not the profile: an artifact that is started with the profile of development is production.
    this(keys, LaunchMode.current() == LaunchMode.NORMAL);
  }

  SealingKeyCheck(SealingKeys keys, boolean production) {
    this.keys = keys;
    this.production = production;
  }

  @Override
  public void check(Findings findings) {
    keys.faults().forEach(findings::refuse);
    checkNames(findings);
    SecretKeySpec published = new SecretKeySpec(Base64.getDecoder().decode(DEVELOPMENT_KEY), "AES");
    for (SealingKey key : keys.keys()) {
      if (production && key.secret().equals(published)) {
        findings.refuse(
            key.secretSetting(),
            "the key of the development mode, which is published",
            SealingKey.FORM);
      }
    }
  }

  private void checkNames(Findings findings) {
    Map<String, SealingKey> owners = new HashMap<>();
    for (SealingKey key : keys.keys()) {
      Optional.ofNullable(owners.putIfAbsent(key.id(), key))
          .ifPresent(
              other ->
                  findings.refuse(
                      "%s and %s are both '%s', %s; accepted: each key once, under a name of its own"
                          .formatted(
                              other.idSetting(),
                              key.idSetting(),
                              key.id(),
                              key.secret().equals(other.secret())
                                  ? "the same key twice"
                                  : "but two different keys")));
    }
  }
}
