package dev.waybill.platform;

/**
 * The rules of one group of settings that no bound of a single setting can say: what contradicts
 * another setting, and what is dangerous.
 */
public interface SettingsCheck {
  /** Looks at the settings and says what is wrong with them. */
  void check(Findings findings);
}
