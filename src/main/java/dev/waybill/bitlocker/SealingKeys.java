package dev.waybill.bitlocker;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * The configured sealing keys, read once, when the settings are checked. A file that changes later
 * changes nothing before the next start: no replica seals with another key under the same id.
 */
@Singleton
class SealingKeys {
  private final List<SealingKey> keys = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  SealingKeys(SecurityConfig config) {
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

  /** Those that could be read; when there are no faults, the first one is the one that seals. */
  List<SealingKey> keys() {
    return keys;
  }

  /** Why the others could not be read. */
  List<String> faults() {
    return faults;
  }
}
