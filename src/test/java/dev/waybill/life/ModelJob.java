package dev.waybill.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A job as the model knows it. After every change of it, it is to {@link #settle}. */
final class ModelJob {
  static final int MOST_DRIVES = 10;

  boolean export;
  JobPhase state = JobPhase.Creating;
  boolean cancelled;

  /** Whether a delivery package is known, and how many drives it holds. */
  boolean delivery;

  Integer driveCount;
  boolean overdue;

  /** Whether a transfer has ever begun. */
  boolean begun;

  Integer percent;
  boolean returned;
  int keysWiped;
  final List<ModelDrive> drives = new ArrayList<>();

  /** Every change of state, as {@code from>to}. */
  final List<String> steps = new ArrayList<>();

  Optional<ModelDrive> drive(String id) {
    return drives.stream().filter(drive -> drive.id.equalsIgnoreCase(id)).findFirst();
  }

  void go(JobPhase to) {
    if (state != to) {
      steps.add(state + ">" + to);
      state = to;
    }
  }

  /** Lets state and percentage follow from the drives, as long as there is work. */
  void settle() {
    if (!state.atWork()) {
      return;
    }
    go(state.orLater(LifeRules.following(this)));
    begun |= drives.stream().anyMatch(drive -> drive.state.begun());
    if (begun) {
      int now = LifeRules.percent(this);
      percent = percent == null ? now : Math.max(percent, now);
    }
  }
}
