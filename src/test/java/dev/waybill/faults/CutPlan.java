package dev.waybill.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * At which moments is cut: at all of them ({@code -Dfaults.long=true}), or at some, chosen by a
 * seed that {@code -Dfaults.seed} repeats.
 */
final class CutPlan {
  private static final boolean ALL = Boolean.getBoolean("faults.long");

  private final long seed = Long.getLong("faults.seed", new Random().nextInt(1_000_000));
  private final Random random = new Random(seed);

  /** Some of so many moments, or all. */
  List<Integer> of(int moments, int some) {
    return of(IntStream.range(0, moments).boxed().toList(), some);
  }

  /** Some of these, or all. */
  <T> List<T> of(Collection<T> all, int some) {
    List<T> chosen = new ArrayList<>(all);
    if (ALL) {
      return chosen;
    }
    Collections.shuffle(chosen, random);
    return chosen.subList(0, Math.min(some, chosen.size()));
  }

  /** Whether both of two ways are to be gone, or one of them by lot. */
  List<Boolean> both() {
    return ALL ? List.of(true, false) : List.of(random.nextBoolean());
  }

  @Override
  public String toString() {
    return ALL ? "every moment" : "-Dfaults.seed=" + seed;
  }
}
