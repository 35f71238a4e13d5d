package dev.waybill.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The problems that the checks of a start found: refusals, and warnings for the log. */
public final class Findings {
  private final List<String> refused = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * Refuses the start unless a condition holds.
   *
   * @param setting the key as the operator writes it
   * @param given its value, never a secret
   * @param expected a format of what is expected; durations and sizes are shown as operators write
   *     them
   */
  public void require(
      boolean condition, String setting, Object given, String expected, Object... values) {
    if (!condition) {
      Object[] shown = Arrays.stream(values).map(Written::of).toArray();
      refuse(setting, Written.of(given), expected.formatted(shown));
    }
  }

  /**
   * Refuses the start because of a value.
   *
   * @param setting the key as the operator writes it
   * @param given its value, never a secret
   * @param expected what is expected instead
   */
  public void refuse(String setting, Object given, String expected) {
    refuse("%s is %s. Expected %s".formatted(setting, given, expected));
  }

  /** Refuses the start for a reason, which names the keys and what is expected. */
  public void refuse(String reason) {
    refused.add(SecretForms.hide(reason));
  }

  /** Logs a warning; the start goes on. */
  public void warn(String warning) {
    warnings.add(SecretForms.hide(warning));
  }

  /** Returns why the start is refused; empty when it is not. */
  public List<String> refused() {
    return List.copyOf(refused);
  }

  /** Returns the warnings for the log. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }
}
