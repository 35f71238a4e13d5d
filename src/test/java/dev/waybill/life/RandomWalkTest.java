package dev.waybill.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random operations on jobs and drives, each response compared with the model. The seed is printed;
 * {@code -Dlife.seed} repeats a walk.
 */
@QuarkusTest
class RandomWalkTest {
  private static final int WALKERS = 8;
  private static final int SHORT = 1_500;
  private static final int LONG = 100_000;

  /** How often a long walk meets everything at least. */
  private static final int TIMES = 20;

  private static final Logger AUDIT = Logger.getLogger("audit");

  @TestHTTPResource("/")
  URI service;

  Servers servers;

  private final long seed = Long.getLong("life.seed", new Random().nextLong());

  @Test
  void serviceFollowsTheModel() throws Exception {
    walk(SHORT);
  }

  @Test
  @Tag("thorough")
  @Timeout(value = 30, unit = TimeUnit.MINUTES) // Each request ends sooner; there are many.
  void serviceFollowsTheModelThroughEveryStateAndRefusal() throws Exception {
    Tally tally = walk(LONG);

    System.out.println(tally.counts());
    assertThat(everything()).as("seed %d", seed).allMatch(what -> tally.of(what) >= TIMES);
  }

  private Tally walk(int operations) throws Exception {
    System.out.printf("A walk of %d operations: -Dlife.seed=%d%n", operations, seed);
    Level usual = AUDIT.getLevel();
    AUDIT.setLevel(Level.WARNING); // It would say every operation once more.
    ExecutorService threads = Executors.newFixedThreadPool(WALKERS);
    try {
      List<Future<Tally>> walks = threads.invokeAll(walkers(operations));
      Tally all = new Tally();
      for (Future<Tally> walk : walks) {
        all.add(walk.get());
      }
      assertThat(new Rows(servers).wronglyListed()).as("seed %d", seed).isEmpty();
      return all;
    } catch (ExecutionException e) {
      throw new AssertionError("-Dlife.seed=%d".formatted(seed), e.getCause());
    } finally {
      threads.shutdownNow();
      AUDIT.setLevel(usual);
    }
  }

  private List<Walker> walkers(int operations) {
    LifeHttp http = new LifeHttp(service);
    AtomicBoolean stopped = new AtomicBoolean();
    List<Walker> walkers = new ArrayList<>();
    for (int i = 0; i < WALKERS; i++) {
      walkers.add(new Walker(http, "Walker " + i, seed + i, operations / WALKERS, stopped));
    }
    return walkers;
  }

  /** Every reason for an answer, every state of a job, every step of a job and of a drive. */
  private static List<String> everything() {
    Stream<String> answers = Stream.of(Reason.values()).map(reason -> "answer " + reason);
    Stream<String> states = Stream.of(JobPhase.values()).map(state -> "seen " + state);
    Stream<String> jobs =
        Stream.of(
                "Creating>Shipping",
                "Shipping>Received",
                "Shipping>Transferring",
                "Shipping>Packaging",
                "Received>Transferring",
                "Received>Packaging",
                "Transferring>Packaging",
                "Packaging>Completed",
                "Packaging>Closed")
            .map(step -> "job " + step);
    Stream<String> drives =
        Stream.of(
                "Specified>Received",
                "Specified>NeverReceived",
                "NeverReceived>Received",
                "Received>Transferring",
                "Transferring>Completed",
                "Transferring>CompletedMoreInfo",
                "Received>ShippedBack",
                "Completed>ShippedBack",
                "CompletedMoreInfo>ShippedBack")
            .map(step -> "drive " + step);
    return Stream.of(answers, states, jobs, drives).flatMap(names -> names).toList();
  }
}
