package dev.waybill.life;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the rules say to an operation.
 *
 * @param status of the answer
 * @param code of the error; null for a yes
 * @param reason why
 * @param named what the message has to name
 */
record Verdict(int status, String code, Reason reason, List<String> named) {
  static Verdict yes(int status) {
    return new Verdict(status, null, Reason.DONE, List.of());
  }

  static Verdict unchanged() {
    return new Verdict(200, null, Reason.UNCHANGED, List.of());
  }

  /** A no with the code that its status usually has. */
  static Verdict no(Reason reason, Object... named) {
    String code =
        switch (reason.status) {
          case 400 -> "InvalidRequestContent";
          case 404 -> "ResourceNotFound";
          default -> "Conflict";
        };
    return no(reason, code, named);
  }

  static Verdict no(Reason reason, String code, Object... named) {
    return new Verdict(reason.status, code, reason, Stream.of(named).map(String::valueOf).toList());
  }

  boolean isYes() {
    return code == null;
  }
}
