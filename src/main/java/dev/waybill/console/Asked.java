package dev.waybill.console;

import dev.waybill.arm.ArmError;
import dev.waybill.arm.ArmException;
import dev.waybill.arm.ArmPage;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a list answered to what was asked of it: a page, or why it refused to give one.
 *
 * @param items the items of the page; none when it refused
 * @param nextLink where the next page is; null on the last one
 * @param refusal why it refused, to be shown where the question was asked; null otherwise
 */
public record Asked<T>(List<T> items, String nextLink, ArmError refusal) {
  private static final int BAD_REQUEST = 400;

  /** Asks; what is wrong with a question is part of the answer. */
  static <T> Asked<T> of(Supplier<ArmPage<T>> list) {
    try {
      ArmPage<T> page = list.get();
      return new Asked<>(page.value(), page.nextLink(), null);
    } catch (ArmException e) {
      if (e.status() != BAD_REQUEST) {
        throw e;
      }
      return new Asked<>(List.of(), null, e.error());
    }
  }

  /** Nothing was asked yet. */
  static <T> Asked<T> nothing() {
    return new Asked<>(List.of(), null, null);
  }

  /** Whether the refusal is about that parameter. */
  public boolean refuses(String parameter) {
    return refusal != null && parameter.equalsIgnoreCase(refusal.target());
  }
}
