package dev.waybill.bitlocker;

import dev.waybill.platform.Findings;
import dev.waybill.platform.SettingsCheck;
import io.quarkus.runtime.LaunchMode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/**
 * The configured sealing keys, read once at start. A file that changes later has no effect before
 * the next start, so no replica seals with another key under the same id. Refuses invalid keys, ids
 * that are used twice, and in production the key that is published in the sources.
 */
@Singleton
class SealingKeys implements SettingsCheck {
  /** As in {@code application.properties} for development. */
  private static final SecretKeySpec PUBLISHED =
      new SecretKeySpec(
          Base64.getDecoder().decode("ZGV2ZWxvcG1lbnQtb25seS1ub3QtYS1zZWNyZXQtMDE="), "AES");

  private final List<SealingKey> keys = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final boolean production;

  @Inject
  SealingKeys(SecurityConfig config) {
    // Not the profile: an artifact that is started with the profile of development is production.
    this(config, LaunchMode.current() == LaunchMode.NORMAL);
  }

  SealingKeys(SecurityConfig config, boolean production) {
    this.production = production;
    read("waybill.security.sealing-key", config.sealingKey());
    for (int i = 0; i < config.retiredSealingKeys().size(); i++) {
      read(
          "waybill.security.retired-sealing-keys[%d]".formatted(i),
          config.retiredSealingKeys().get(i));
    }
  }

  private void read(String setting, SecurityConfig.Key given) {
    try {
      keys.add(SealingKey.read(setting, given));
    } catch (IllegalArgumentException e) {
      faults.add(e.getMessage());
    }
  }

  /** Returns the keys that could be read. After a successful start, the first one seals. */
  List<SealingKey> keys() {
    return keys;
  }

  @Override
  public void check(Findings findings) {
    faults.forEach(findings::refuse);
    Map<String, SealingKey> owners = new HashMap<>();
    for (SealingKey key : keys) {
      SealingKey other = owners.putIfAbsent(key.id(), key);
      if (other != null) {
        findings.refuse(
            "%s and %s are both '%s', %s. Expected each key once, under its own name"
                .formatted(
                    other.idSetting(),
                    key.idSetting(),
                    key.id(),
                    key.secret().equals(other.secret())
                        ? "the same key twice"
                        : "but two different keys"));
      }
      if (production && key.secret().equals(PUBLISHED)) {
        findings.refuse(
            key.secretSetting(),
            "the key of the development mode, which is published",
            SealingKey.FORM);
      }
    }
  }
}
