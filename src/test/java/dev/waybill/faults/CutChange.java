package dev.waybill.faults;

import dev.waybill.faults.CutTally.Fault;
import dev.waybill.testing.ArmApi;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One change of a job over the ARM API, cut at one moment: afterwards the job is what it was before
 * or what it is after an undisturbed change, and the latter if the client has heard yes.
 */
final class CutChange {
  static final String JOB = "job-1";

  private static final int NEVER = Integer.MAX_VALUE;
  private static final Set<Integer> YES = Set.of(200, 201);
  private static final int GONE = 404;

  private final CutBench bench;
  private final String group;
  private final Consumer<ArmApi> given;
  private final Function<ArmApi, ValidatableResponse> change;
  private CutJob before;
  private CutJob after;

  CutChange(
      CutBench bench,
      String group,
      Consumer<ArmApi> given,
      Function<ArmApi, ValidatableResponse> change) {
    this.bench = bench;
    this.group = group;
    this.given = given;
    this.change = change;
  }

  /** What is changed, in two words. */
  String name() {
    return group;
  }

  /** Changes a job undisturbed, and notes what it is before and after; answers the moments. */
  int moments() {
    CutLife life = bench.revive();
    ArmApi api = ArmApi.newSubscription();
    given.accept(api);
    before = CutJob.of(bench.rows(), api, CutJob.NONE);
    life.arm(NEVER, life::end);
    if (!yes(api)) {
      throw new AssertionError("An undisturbed service did not say yes to " + group);
    }
    int moments = life.moments().size();
    life.disarm();
    after = CutJob.of(bench.rows(), api, before.id());
    bench.clear(api.subscription());
    bench.tally().moments(group, moments);
    return moments;
  }

  /** Cuts at a moment; a client that has not heard yes asks again. */
  void cut(int moment) {
    CutLife life = bench.revive();
    ArmApi api = ArmApi.newSubscription();
    given.accept(api);
    String id = CutJob.of(bench.rows(), api, CutJob.NONE).id();
    life.arm(moment, life::end);
    boolean yes = yes(api);
    String where = "%s (%d)".formatted(life.moments().get(moment), moment);

    bench.revive();
    bench.tally().cut(group, yes);
    CutJob now = CutJob.of(bench.rows(), api, id);
    if (yes && !now.isLike(after)) {
      found(now.isLike(before) ? Fault.LOST : Fault.WRONG, where, now);
    } else if (!now.isLike(after) && !now.isLike(before)) {
      found(Fault.WRONG, where, now);
    }
    if (!yes) {
      again(api, id, where);
    }
    bench.clear(api.subscription());
  }

  private void again(ArmApi api, String id, String where) {
    Response answer = change.apply(api).extract().response();
    CutJob now = CutJob.of(bench.rows(), api, id);
    boolean goneBefore = answer.statusCode() == GONE && after.isGone();
    if (!YES.contains(answer.statusCode()) && !goneBefore) {
      bench.tally().found(Fault.WRONG, group, where, "asked again: " + answer.asString());
    } else if (!now.shown().equals(after.shown())) {
      found(Fault.WRONG, where + ", asked again", now);
    }
  }

  /** A connection that breaks is no answer; RestAssured throws what it likes then. */
  private boolean yes(ArmApi api) {
    try {
      return YES.contains(change.apply(api).extract().statusCode());
    } catch (Exception e) {
      return false;
    }
  }

  private void found(Fault fault, String where, CutJob now) {
    bench.tally().found(fault, group, where, "%s%nwas %s%nto be %s".formatted(now, before, after));
  }
}
