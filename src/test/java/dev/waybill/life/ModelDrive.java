package dev.waybill.life;

import java.util.ArrayList;
import java.util.List;

/** A drive as the model knows it. */
final class ModelDrive {
  final String id;
  DrivePhase state;
  String copyStatus;
  Integer percent;
  Long bytes;

  /** Whether the service keeps a BitLocker key of it. */
  boolean key;

  /** What its manifest shall be; null for a drive whose job gave no hash. */
  LifeManifest announced;

  /** The newest manifest that was handed in; null before. */
  LifeManifest inHand;

  /** Every step, as {@code from>to}. */
  final List<String> steps = new ArrayList<>();

  ModelDrive(String id, DrivePhase state) {
    this.id = id;
    this.state = state;
  }

  void go(DrivePhase to) {
    steps.add(state + ">" + to);
    state = to;
  }

  /** How many bytes its manifest lists; 0 while nobody knows. */
  long total() {
    return inHand == null ? 0 : inHand.total();
  }

  int share() {
    return percent == null ? 0 : percent;
  }
}
