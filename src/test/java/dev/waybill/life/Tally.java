package dev.waybill.life;

import java.util.Map;
import java.util.TreeMap;

/** How often a walk has met what there is to meet. */
final class Tally {
  private final Map<String, Integer> counts = new TreeMap<>();

  void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  void add(Tally other) {
    other.counts.forEach((what, count) -> counts.merge(what, count, Integer::sum));
  }

  Map<String, Integer> counts() {
    return counts;
  }

  int of(String what) {
    return counts.getOrDefault(what, 0);
  }
}
