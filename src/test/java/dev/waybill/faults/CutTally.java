package dev.waybill.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

  @Override
  public String toString() {
    StringBuilder table =
        new StringBuilder(
            "%-34s %8s %8s %8s %8s %8s %8s %8s%n"
                .formatted("", "moments", "cuts", "acked", "lost", "doubled", "orphaned", "wrong"));
    groups.forEach((name, group) -> table.append(line(name, group)));
    return table.append("cuts in all: ").append(cuts()).toString();
  }

  private static String line(String name, Group group) {
    return "%-34s %8d %8d %8d %8d %8d %8d %8d%n"
        .formatted(
            name,
            group.moments,
            group.cuts,
            group.acknowledged,
            group.faults.getOrDefault(Fault.LOST, 0),
            group.faults.getOrDefault(Fault.DOUBLED, 0),
            group.faults.getOrDefault(Fault.ORPHANED, 0),
            group.faults.getOrDefault(Fault.WRONG, 0));
  }
}
