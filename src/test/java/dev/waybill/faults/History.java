package dev.waybill.faults;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** All that the clients were told. */
final class History {
  private final Queue<Promised> jobs = new ConcurrentLinkedQueue<>();
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private final LongAdder flushesSeen = new LongAdder();
  private final Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();

  void begun(Promised job) {
    jobs.add(job);
  }

  void acknowledged() {
    acknowledged.increment();
  }

  /** A request whose outcome its client cannot know. */
  void unknown() {
    unknown.increment();
  }

  /** A request that was turned away, to be sent again. */
  void turnedAway(String why) {
    refusals.computeIfAbsent(why, first -> new AtomicInteger()).incrementAndGet();
  }

  /** The commit behind an answer was found in what PostgreSQL had flushed by then. */
  void flushSeen() {
    flushesSeen.increment();
  }

  /** A promise was seen to be broken while the clients were at work. */
  void broken(String how) {
    broken.add(how);
  }

  List<Promised> jobs() {
    return List.copyOf(jobs);
  }

  long acknowledgements() {
    return acknowledged.sum();
  }

  long unknowns() {
    return unknown.sum();
  }

  long flushes() {
    return flushesSeen.sum();
  }

  Map<String, Integer> refusals() {
    Map<String, Integer> counts = new TreeMap<>();
    refusals.forEach((why, count) -> counts.put(why, count.get()));
    return counts;
  }

  List<String> broken() {
    return List.copyOf(broken);
  }
}
