package dev.waybill.faults;

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
    return ALL
        ? IntStream.range(0, moments).boxed().toList()
        : random.ints(0, moments).distinct().limit(Math.min(some, moments)).boxed().toList();
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
