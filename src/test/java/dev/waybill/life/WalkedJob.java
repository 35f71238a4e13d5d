package dev.waybill.life;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** One job name of a walker: the model of what is there, where it is, and what was done. */
final class WalkedJob {
  private static final int REMEMBERED = 20;

  final JobPlace place;

  /** The job that is there; null for none. */
  ModelJob model;

  /** How many drives it was given in all its lives: no two have the same name. */
  private int given;

  private final Deque<Operation> last = new ArrayDeque<>();

  WalkedJob(JobPlace place) {
    this.place = place;
  }

  String newDriveId() {
    given++;
    return "%s-%d".formatted(place.name().toUpperCase(Locale.ROOT), given);
  }

  void remember(Operation operation) {
    if (last.size() == REMEMBERED) {
      last.removeFirst();
    }
    last.addLast(operation);
  }

  /** What was done to the job last, oldest first. */
  String memory() {
    StringBuilder memory = new StringBuilder();
    last.forEach(operation -> memory.append("\n    ").append(operation));
    return memory.toString();
  }
}
