package dev.waybill.overview;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many backups do not get on for one reason.
 *
 * @param code why: the error code that {@code /backups} shows, or {@code Other}
 * @param state what has become of them
 * @param count how many they are
 */
@RegisterForReflection
public record FailureCount(String code, State state, long count) {
  /** What becomes of a backup that does not get on. */
  public enum State {
    /** It waits for an operator, and is tried again now and then. */
    blocked,
    /** There is no further try by itself. */
    failed
  }

  /** Storage accounts may make up codes. */
  private static final int MOST_CODES = 20;

  private static final String OTHER = "Other";

  /** The largest, largest first, and behind them what remains of each state. */
  static List<FailureCount> largest(List<FailureCount> largestFirst) {
    if (largestFirst.size() <= MOST_CODES) {
      return List.copyOf(largestFirst);
    }
    Map<State, Long> rest = new TreeMap<>();
    largestFirst
        .subList(MOST_CODES, largestFirst.size())
        .forEach(each -> rest.merge(each.state(), each.count(), Long::sum));
    List<FailureCount> shown = new ArrayList<>(largestFirst.subList(0, MOST_CODES));
    rest.forEach((state, count) -> shown.add(new FailureCount(OTHER, state, count)));
    return List.copyOf(shown);
  }
}
