package dev.waybill.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many cuts were tried, and what was found to be broken after them: nothing, it is hoped. */
final class CutTally {
  /** What can be broken. */
  enum Fault {
    /** It was acknowledged, and is not there. */
    LOST,
    /** It is there more than once. */
    DOUBLED,
    /** Something is left that belongs to nothing. */
    ORPHANED,
    /** It is there, and not what it should be. */
    WRONG
  }

  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final List<String> findings = new ArrayList<>();

  private static final class Group {
    private final Map<Fault, Integer> faults = new LinkedHashMap<>();
    private int moments;
    private int cuts;
    private int acknowledged;
  }

  /** In an undisturbed run of this group there are so many moments. */
  void moments(String group, int count) {
    group(group).moments = count;
  }

  /** A cut was made, and before it the client had heard yes or not. */
  void cut(String group, boolean acknowledged) {
    Group counted = group(group);
    counted.cuts++;
    counted.acknowledged += acknowledged ? 1 : 0;
  }

  /** Something is broken. */
  void found(Fault fault, String group, String where, String what) {
    group(group).faults.merge(fault, 1, Integer::sum);
    findings.add("%s: %s, %s: %s".formatted(fault, group, where, what));
  }

  List<String> findings() {
    return findings;
  }

  /** How many cuts were made. */
  int cuts() {
    return groups.values().stream().mapToInt(group -> group.cuts).sum();
  }

  private Group group(String name) {
    return groups.computeIfAbsent(name, key -> new Group());
  }

  /** What was counted of a group, in one line. */
  String line(String name) {
    Group group = group(name);
    StringBuilder line =
        new StringBuilder(
            "%-16s %4d moments %4d cuts %4d acknowledged"
                .formatted(name, group.moments, group.cuts, group.acknowledged));
    for (Fault fault : Fault.values()) {
      int count = group.faults.getOrDefault(fault, 0);
      line.append(" %d %s".formatted(count, fault.name().toLowerCase(Locale.ROOT)));
    }
    return line.toString();
  }
}
