package dev.waybill.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the checks of a start found: what is refused, and what somebody should know of. */
public final class Findings {
  private final List<String> refused = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * The start is refused because of this value.
   *
   * @param setting the key as the operator writes it
   * @param given its value, never a secret
   * @param accepted what would be accepted
   */
  public void refuse(String setting, Object given, String accepted) {
    refuse("%s is %s; accepted: %s".formatted(setting, shown(given), accepted));
  }

  /** The start is refused for this reason, which names the keys and what is accepted. */
  public void refuse(String reason) {
    refused.add(SecretForms.hide(reason));
  }

  /** The start goes on, and the log says this. */
  public void warn(String warning) {
    warnings.add(SecretForms.hide(warning));
  }

  /** Why the start is refused; empty when it is not. */
  public List<String> refused() {
    return List.copyOf(refused);
  }

  /** What the log is to say. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  private static String shown(Object given) {
    return given instanceof Duration duration ? Written.duration(duration) : given.toString();
  }
}
