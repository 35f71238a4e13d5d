package dev.waybill.backup;

import dev.waybill.document.Document;
import dev.waybill.event.Event;
import dev.waybill.event.EventLog;
import dev.waybill.event.EventType;
import dev.waybill.security.Actor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The transactions that say how tries ended. Of those that end well while one is being written, the
 * next transaction takes all together: so under load many share its statements and its wait for the
 * disk, and a single one waits for nobody. Each waits until its own is committed.
 */
@ApplicationScoped
class WriteBack {
  /** How many one transaction takes: it holds the rows of their jobs and drives. */
  private static final int TOGETHER = 64;

  private final BackupOutcomes outcomes;
  private final EventLog events;
  private final Clock clock;
  private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
  private final Lock turn = new ReentrantLock();

  WriteBack(BackupOutcomes outcomes, EventLog events, Clock clock) {
    this.outcomes = outcomes;
    this.events = events;
    this.clock = clock;
  }

  /** One that waits for its transaction; whoever has the turn changes it. */
  private static final class Entry {
    private final StoredBackup backup;
    private boolean ended;
    private boolean held;
    private RuntimeException failure;

    private Entry(StoredBackup backup) {
      this.backup = backup;
    }
  }

  /** Writes that a blob is proven, with others; false when the claim is lost. */
  boolean stored(StoredBackup backup) throws InterruptedException {
    Entry own = new Entry(backup);
    waiting.add(own);
    turn.lockInterruptibly();
    try {
      while (!own.ended) {
        writeNext();
      }
    } finally {
      turn.unlock();
    }
    if (own.failure != null) {
      throw own.failure;
    }
    return own.held;
  }

  private void writeNext() {
    List<Entry> entries = new ArrayList<>();
    for (Entry e = waiting.poll(); e != null; e = waiting.poll()) {
      entries.add(e);
      if (entries.size() == TOGETHER) {
        break;
      }
    }
    try {
      Set<StoredBackup> held =
          new HashSet<>(write(entries.stream().map(entry -> entry.backup).toList()));
      entries.forEach(entry -> entry.held = held.contains(entry.backup));
    } catch (RuntimeException e) {
      entries.forEach(entry -> entry.failure = e);
    } finally {
      entries.forEach(entry -> entry.ended = true);
    }
  }

  /** As {@link #stored}, with no others: for one that failed with them, perhaps because of them. */
  boolean storedAlone(StoredBackup backup) {
    return !write(List.of(backup)).isEmpty();
  }

  private List<StoredBackup> write(List<StoredBackup> backups) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Instant now = clock.instant();
              List<StoredBackup> held = outcomes.complete(backups, now);
              if (!held.isEmpty()) {
                events.record(held.stream().map(b -> storedEvent(b, now)).toList());
              }
              return held;
            });
  }

  private static Event storedEvent(StoredBackup backup, Instant now) {
    Map<String, String> data = Map.of("uri", backup.uri());
    return event(EventType.BackupStored, backup.task().document(), now, data);
  }

  /** Writes what follows from a failed try; false when the claim is lost. */
  boolean failed(BackupTask task, RetryPolicy.Verdict verdict) {
    return QuarkusTransaction.requiringNew().call(() -> fail(task, verdict));
  }

  private boolean fail(BackupTask task, RetryPolicy.Verdict verdict) {
    Document document = task.document();
    if (verdict.failed()) {
      events.lock(List.of(document.owner().jobId()));
    }
    Instant now = clock.instant();
    boolean held = outcomes.fail(task, verdict, now);
    if (held && verdict.failed()) {
      Map<String, String> why = Map.of("code", verdict.code(), "message", verdict.message());
      events.record(event(EventType.BackupFailed, document, now, why));
    }
    return held;
  }

  private static Event event(
      EventType type, Document document, Instant now, Map<String, String> data) {
    return Event.of(type, document, Actor.SERVICE, now, data);
  }
}
