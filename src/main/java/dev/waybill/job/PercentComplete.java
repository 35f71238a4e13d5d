package dev.waybill.job;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How much of a job is done: of the drives that are or will be transferred, by the bytes that their
 * manifests tell of. A drive that nothing is known of weighs as much as the others on average.
 */
final class PercentComplete {
  private static final int ALL = 100;

  /** While anything is still open. */
  private static final int MOST_WHILE_OPEN = 99;

  private final List<Drive> drives;
  private final Map<UUID, Long> contentBytes;

  private PercentComplete(List<Drive> drives, Map<UUID, Long> contentBytes) {
    this.drives = drives;
    this.contentBytes = contentBytes;
  }

  /**
   * The percentage of a job, never less than it shows already; null until a transfer has begun.
   *
   * @param contentBytes bytes by row of a drive, where they are known
   */
  static Integer of(Job job, Map<UUID, Long> contentBytes) {
    if (job.percentComplete == null && job.drives.stream().noneMatch(d -> d.state.hasBegun())) {
      return null;
    }
    List<Drive> inPlay = job.drives.stream().filter(drive -> isInPlay(job, drive.state)).toList();
    int most = job.state.movesDrives() ? MOST_WHILE_OPEN : ALL;
    int before = job.percentComplete == null ? 0 : job.percentComplete;
    return Math.max(before, Math.min(new PercentComplete(inPlay, contentBytes).percent(), most));
  }

  /** Whether a drive is to be transferred; what never came is not, nor what is skipped. */
  private static boolean isInPlay(Job job, DriveState state) {
    boolean skipped =
        job.cancelRequested && (state == DriveState.Specified || state == DriveState.Received);
    return state != DriveState.NeverReceived && !skipped;
  }

  /** In whole numbers, because a rounding error would make 99 of 100. */
  private int percent() {
    BigInteger done = BigInteger.ZERO;
    BigInteger all = BigInteger.ZERO;
    for (Drive drive : drives) {
      BigInteger weight = weight(drive);
      int share = drive.percentComplete == null ? 0 : drive.percentComplete;
      done = done.add(weight.multiply(BigInteger.valueOf(share)));
      all = all.add(weight);
    }
    return all.signum() == 0 ? 0 : done.divide(all).intValue();
  }

  /** In a unit in which the average of those that are known is their sum. */
  private BigInteger weight(Drive drive) {
    List<Long> known = drives.stream().map(this::bytes).filter(bytes -> bytes > 0).toList();
    if (known.isEmpty()) {
      return BigInteger.ONE;
    }
    return bytes(drive) > 0
        ? BigInteger.valueOf(bytes(drive)).multiply(BigInteger.valueOf(known.size()))
        : known.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
  }

  private long bytes(Drive drive) {
    return contentBytes.getOrDefault(drive.id, 0L);
  }
}
