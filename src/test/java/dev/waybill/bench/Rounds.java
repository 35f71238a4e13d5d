package dev.waybill.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The limit and Waybill, measured in turn: what the machine does besides falls on both.
 *
 * @param limits what each round gave of the limit
 * @param measured what each gave of Waybill
 */
record Rounds(List<Double> limits, List<Double> measured) {
  /** As many rounds as that; both have warmed up. */
  static Rounds of(int count, Callable<Double> limit, Callable<Double> waybill) throws Exception {
    List<Double> limits = new ArrayList<>();
    List<Double> measured = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      limits.add(limit.call());
      measured.add(waybill.call());
    }
    return new Rounds(limits, measured);
  }

  /** The medians side by side, with the rounds and whatever else there is to tell. */
  Finding finding(
      String id, String what, String unit, String limit, Goal goal, Map<String, Object> more) {
    Map<String, Object> details = new LinkedHashMap<>(more);
    details.put("rounds", measured);
    details.put("roundsOfLimit", limits);
    return Finding.of(
        id,
        what,
        new Figure(what, Numbers.median(measured), unit),
        new Figure(limit, Numbers.median(limits), unit),
        goal,
        details);
  }
}
