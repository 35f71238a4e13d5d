package dev.waybill.platform;

/**
 * Checks settings at start for what the constraints of a single setting cannot express: conflicts
 * between settings, and dangerous values.
 */
public interface SettingsCheck {
  /** Checks the settings and reports all problems. */
  void check(Findings findings);
}
