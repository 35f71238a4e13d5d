package dev.waybill.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Collects every fault of a body, so that the sender hears of all of them at once. */
public final class Faults {
  private static final String GENERAL = "InvalidRequestContent";

  private final List<ArmError> found = new ArrayList<>();

  /** A field whose value is not accepted. */
  public void add(String target, String message) {
    add(GENERAL, target, message);
  }

  /** A fault that has a code of its own. */
  public void add(String code, String target, String message) {
    found.add(ArmError.of(code, message, target));
  }

  /** Notes a fault when a required text is absent or blank; true when it is there. */
  public boolean require(String target, String value) {
    boolean there = value != null && !value.isBlank();
    if (!there) {
      add(target, "'%s' is required.".formatted(target));
    }
    return there;
  }

  /** Notes a fault when a value is given but not one of those accepted. */
  public void oneOf(String target, String value, List<String> accepted) {
    if (value != null && !accepted.contains(value)) {
      add(
          target,
          "'%s' is '%s'; accepted: %s."
              .formatted(target, Shown.of(value), String.join(", ", accepted)));
    }
  }

  /**
   * Notes every field that is not known, where what is not understood must not be passed over.
   *
   * @param parent what stands before the names of the fields: empty, or a path with a period
   */
  public void knownFields(String parent, ObjectNode object, List<String> accepted) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (accepted.stream().noneMatch(name::equalsIgnoreCase)) {
                String target = parent + Shown.of(name);
                add(
                    target,
                    "'%s' is not known; accepted: %s."
                        .formatted(target, String.join(", ", accepted)));
              }
            });
  }

  /** Whether nothing was found. */
  public boolean none() {
    return found.isEmpty();
  }

  /**
   * Ends the check: 400 with all faults as details. A single fault gives its own code and target to
   * the whole error.
   */
  public void throwIfAny() {
    throwIfAny(400, GENERAL, "The request has %d faults; see the details.");
  }

  /** As {@link #throwIfAny()}, as 409: fields that may not be changed now. */
  public void throwIfAnyConflict() {
    throwIfAny(409, "Conflict", "%d fields cannot be changed now; see the details.");
  }

  private void throwIfAny(int status, String code, String summary) {
    if (found.isEmpty()) {
      return;
    }
    ArmError first = found.get(0);
    ArmError whole =
        found.size() == 1
            ? new ArmError(first.code(), first.message(), first.target(), found)
            : new ArmError(code, summary.formatted(found.size()), null, found);
    throw new ArmException(status, whole);
  }
}
