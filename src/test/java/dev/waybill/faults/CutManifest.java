package dev.waybill.faults;

import dev.waybill.faults.CutTally.Fault;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * The way of one manifest of a size, from the station's request to its blob, cut at one moment and
 * gone on with by the next life.
 */
final class CutManifest {
  private static final int NEVER = Integer.MAX_VALUE;

  private final CutBench bench;
  private final String group;
  private final int size;

  CutManifest(CutBench bench, String group, int size) {
    this.bench = bench;
    this.group = group;
    this.size = size;
  }

  /** Goes the whole way undisturbed; answers how many moments there are. */
  int moments() {
    CutLife life = bench.revive();
    CutDrive drive = CutDrive.shipped(size);
    life.arm(NEVER, life::end);
    CutDrive.isYes(drive.handIn());
    bench.work(life);
    List<String> moments = life.moments();
    life.disarm();
    CutVerdict.on(bench, drive, true, group, "undisturbed");
    bench.clear(drive.subscription(), drive.container());
    bench.tally().moments(group, moments.size());
    return moments.size();
  }

  /**
   * Cuts at a moment.
   *
   * @param again whether a client that has not heard yes sends its manifest again
   * @return whether the client had heard yes
   */
  boolean cut(int moment, boolean again) {
    CutLife life = bench.revive();
    CutDrive drive = CutDrive.shipped(size);
    life.arm(moment, life::end);
    boolean yes = CutDrive.isYes(drive.handIn());
    if (!life.over()) {
      bench.work(life);
    }
    boolean cut = life.over();
    String where = where(life, moment, again);

    bench.revive();
    if (cut) {
      bench.tally().cut(group, yes);
    }
    if (!yes && again) {
      sendAgain(drive, where);
    }
    bench.finish(drive.subscription());
    CutVerdict.on(bench, drive, yes || again, group, where);
    bench.clear(drive.subscription(), drive.container());
    return yes;
  }

  private void sendAgain(CutDrive drive, String where) {
    HttpResponse<String> answer = drive.handIn();
    if (!CutDrive.isYes(answer)) {
      bench
          .tally()
          .found(
              Fault.WRONG,
              group,
              where,
              "the same bytes again are answered "
                  + (answer == null ? "not at all" : answer.statusCode() + " " + answer.body()));
    }
  }

  private static String where(CutLife life, int moment, boolean again) {
    List<String> moments = life.moments();
    return "%s (%d)%s"
        .formatted(
            moment < moments.size() ? moments.get(moment) : "never",
            moment,
            again ? "" : ", client gone");
  }
}
