package dev.waybill.arm;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.platform.SecretForms;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The error of Azure Resource Manager's envelope.
 *
 * @param code one of the catalogue in the documentation, stable over releases
 * @param message for people: what was given, and what is accepted
 * @param target the field, parameter or header at fault, where there is one
 * @param details one entry for each fault of a body
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ArmError(String code, String message, String target, List<ArmError> details) {
  /** Whatever a message repeats of what was given, secrets are not in it. */
  public ArmError {
    message = SecretForms.hide(message);
    target = SecretForms.hide(target);
  }

  /** An error without details. */
  public static ArmError of(String code, String message, String target) {
    return new ArmError(code, message, target, List.of());
  }

  /**
   * The envelope in which every error travels.
   *
   * @param error what went wrong
   */
  @RegisterForReflection
  public record Envelope(ArmError error) {}
}
