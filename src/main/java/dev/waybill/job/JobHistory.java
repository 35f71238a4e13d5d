package dev.waybill.job;

import dev.waybill.event.Event;
import dev.waybill.event.EventLog;
import dev.waybill.event.EventType;
import dev.waybill.platform.Database;
import dev.waybill.security.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/** Writes down what happens to jobs and drives, in the transaction in which it happens. */
@ApplicationScoped
public class JobHistory {
  private final EventLog events;
  private final Database database;
  private final Clock clock;

  JobHistory(EventLog events, Database database, Clock clock) {
    this.events = events;
    this.database = database;
    this.clock = clock;
  }

  public void record(Job job, EventType type, Actor actor, Map<String, String> data) {
    record(job, null, type, actor, data);
  }

  public void record(Drive drive, EventType type, Actor actor, Map<String, String> data) {
    record(drive.job, drive.driveId, type, actor, data);
  }

  private void record(
      Job job, String driveId, EventType type, Actor actor, Map<String, String> data) {
    Event event = new Event(clock.instant(), type, actor, job.id, driveId, null, data);
    database.run(
        "The history of a job could not be written",
        connection -> events.record(connection, event));
  }
}
