package dev.waybill.job;

import java.time.Duration;
import java.time.Instant;

/** What time alone does to a job (Azure Import/Export: states of jobs). */
enum TimeLimit {
  /** Nothing is due. */
  NONE,
  /** It was in Creating, or over, for long enough: it is deleted. */
  EXPIRED,
  /** Its drives were waited for long enough. */
  AWAITED,
  /** Its drives did not come for long enough after that, and nobody said anything: it is closed. */
  OVERDUE;

  /** What is due of a job at a moment. */
  static TimeLimit passed(Job job, Instant now, JobsConfig config) {
    return switch (job.state) {
      case Creating -> of(EXPIRED, job.lastModifiedAt, config.creatingLimit(), now);
      case Shipping ->
          job.awaitedUntil == null
              ? of(AWAITED, awaitedSince(job), config.shippingLimit(), now)
              : of(
                  OVERDUE, later(job.awaitedUntil, job.lastModifiedAt), config.overdueLimit(), now);
      case Received, Transferring ->
          job.awaitedUntil == null
              ? of(AWAITED, awaitedSince(job), config.shippingLimit(), now)
              : NONE;
      case Packaging -> NONE;
      case Completed, Closed -> of(EXPIRED, job.stateSince, config.retention(), now);
    };
  }

  /** An older version, which shipped the job, did not write down when. */
  private static Instant awaitedSince(Job job) {
    return job.awaitedSince == null ? job.stateSince : job.awaitedSince;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static TimeLimit of(TimeLimit what, Instant since, Duration limit, Instant now) {
    return since.plus(limit).isAfter(now) ? NONE : what;
  }
}
