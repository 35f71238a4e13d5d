package dev.waybill.arm;

import dev.waybill.platform.Shortened;

/**
 * How a value from outside is repeated in a message or in the log: short, on one line, in the order
 * in which it is read, and without what has the form of a secret.
 */
public final class Shown {
  private static final int LONGEST = 300;

  private Shown() {}

  /**
   * The value without secrets, in 300 characters at most, misleading ones replaced; "" for null.
   */
  public static String of(Object value) {
    return Shortened.of(value == null ? "" : value.toString(), LONGEST);
  }
}
