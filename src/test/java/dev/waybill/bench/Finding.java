package dev.waybill.bench;

import java.util.Map;

/**
 * What a benchmark found: a row of the table.
 *
 * @param id what its chart is called
 * @param what what is measured
 * @param measured the figure of Waybill
 * @param against the figure of what it is measured against, or null when the goal is absolute
 * @param ratio the one to the other as the goal means it; the figure itself when it is absolute
 * @param details whatever else belongs to it: rounds, percentiles, settings
 */
record Finding(
    String id,
    String what,
    Figure measured,
    Figure against,
    double ratio,
    Goal goal,
    Map<String, Object> details) {

  /** One figure beside another; the ratio is the first to the second. */
  static Finding of(
      String id,
      String what,
      Figure measured,
      Figure against,
      Goal goal,
      Map<String, Object> details) {
    double ratio = measured.value() / against.value();
    return new Finding(id, what, measured, against, ratio, goal, details);
  }

  /** A figure that has a bound of its own. */
  static Finding of(
      String id, String what, Figure measured, Goal goal, Map<String, Object> details) {
    return new Finding(id, what, measured, null, measured.value(), goal, details);
  }
}
