package dev.waybill.life;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.life.LifeHttp.Reply;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Does one operation after the other to a few jobs of its own, and holds every answer against the
 * model. What it does follows from its seed and the rules alone, never from an answer, so that a
 * seed always makes the same walk.
 */
final class Walker implements Callable<Tally> {
  private static final int JOBS = 6;
  private static final int LOOKS_PERCENT = 2;
  private static final int LOOKS_A_KEY = 4;

  private final LifeHttp http;
  private final String name;
  private final int operations;
  private final AtomicBoolean stopped;
  private final Random random;
  private final Chooser chooser;
  private final List<WalkedJob> jobs = new ArrayList<>();
  private final Tally tally = new Tally();

  Walker(LifeHttp http, String name, long seed, int operations, AtomicBoolean stopped) {
    this.http = http;
    this.name = name;
    this.operations = operations;
    this.stopped = stopped;
    this.random = new Random(seed);
    this.chooser = new Chooser(random);
    for (int i = 0; i < JOBS; i++) {
      // A subscription each: a fast walk shall not meet the limit on requests.
      String subscription = UUID.randomUUID().toString();
      jobs.add(new WalkedJob(new JobPlace(subscription, "Job-" + (char) ('a' + i))));
    }
  }

  @Override
  public Tally call() {
    for (int i = 0; i < operations && !stopped.get(); i++) {
      int index = random.nextInt(JOBS);
      step(jobs.get(index), jobs.get((index + 1) % JOBS), i);
    }
    jobs.stream().map(job -> job.model).filter(Objects::nonNull).forEach(this::countLife);
    return tally;
  }

  private void step(WalkedJob job, WalkedJob other, int number) {
    boolean look = random.nextInt(100) < LOOKS_PERCENT;
    ModelJob before = job.model;
    Operation operation = chooser.next(job, other);
    boolean ends = before != null && job.model == null;
    if (ends) {
      look(job, before, number);
    }
    job.remember(operation);
    Reply reply = send(job, operation, number);
    require(job, number, said(operation.verdict()), said(reply));
    requireNamed(job, number, operation.verdict(), reply);
    if (operation.verdict().isYes()) {
      require(job, number, expected(job.model, operation), seen(operation, reply.body()));
    }
    tally.count("answer " + operation.verdict().reason());
    if (ends) {
      countLife(before);
    }
    if (look) {
      look(job, job.model, number);
    }
  }

  private Reply send(WalkedJob job, Operation operation, int number) {
    try {
      return http.send(operation.method(), operation.path(), operation.type(), operation.bytes());
    } catch (UncheckedIOException e) {
      throw failure(job, number, said(operation.verdict()), String.valueOf(e.getCause()));
    }
  }

  /** Looks at the whole job, from both sides. */
  private void look(WalkedJob job, ModelJob model, int number) {
    Reply arm = http.get(job.place.arm());
    Reply station = http.get(job.place.station());
    int status = model == null ? 404 : 200;
    require(job, number, status + " " + status, arm.status() + " " + station.status());
    if (model != null) {
      require(job, number, Seen.arm(model, true), Seen.arm(arm.body()));
      require(job, number, Seen.station(model), Seen.station(station.body()));
      require(job, number, Seen.history(model), Seen.history(station.body()));
      if (number % LOOKS_A_KEY == 0) {
        requireKeys(job, model, number);
      }
      tally.count("seen " + model.state);
    }
  }

  private void requireKeys(WalkedJob job, ModelJob model, int number) {
    Reply keys = http.send("POST", job.place.arm("/listBitLockerKeys"), LifeHttp.JSON, null);
    long kept = model.drives.stream().filter(drive -> drive.key).count();
    require(job, number, "keys " + kept, "keys " + keys.body().path("value").size());
  }

  private static String said(Verdict verdict) {
    return verdict.status() + " " + verdict.code();
  }

  private static String said(Reply reply) {
    return reply.status() + " " + reply.code();
  }

  private static String expected(ModelJob job, Operation operation) {
    return switch (operation.shows()) {
      case NOTHING -> "";
      case ARM_JOB -> Seen.arm(job, true);
      case ARM_JOB_WITHOUT_LIST -> Seen.arm(job, false);
      case STATION_JOB -> Seen.station(job);
      case DRIVE -> Seen.stationDrive(job, job.drive(operation.driveId()).orElseThrow());
    };
  }

  private static String seen(Operation operation, JsonNode body) {
    return switch (operation.shows()) {
      case NOTHING -> "";
      case ARM_JOB, ARM_JOB_WITHOUT_LIST -> Seen.arm(body);
      case STATION_JOB -> Seen.station(body);
      case DRIVE -> Seen.stationDrive(body);
    };
  }

  private void requireNamed(WalkedJob job, int number, Verdict verdict, Reply reply) {
    for (String named : verdict.named()) {
      if (!reply.message().contains(named)) {
        throw failure(job, number, "a message that names " + named, reply.message());
      }
    }
  }

  private void require(WalkedJob job, int number, String expected, String seen) {
    if (!expected.equals(seen)) {
      throw failure(job, number, expected, seen);
    }
  }

  private AssertionError failure(WalkedJob job, int number, String expected, String seen) {
    stopped.set(true);
    return new AssertionError(
        "%s, its operation %d, %s%n  expected %s%n  but was  %s%n  last operations:%s"
            .formatted(name, number, job.place.name(), expected, seen, job.memory()));
  }

  private void countLife(ModelJob job) {
    job.steps.forEach(step -> tally.count("job " + step));
    job.drives.forEach(drive -> drive.steps.forEach(step -> tally.count("drive " + step)));
  }
}
