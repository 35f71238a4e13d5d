package dev.waybill.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.backup.QueueDepth;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The whole service at one moment, in numbers, and how it came to that.
 *
 * @param at that moment, by PostgreSQL's clock
 * @param queue the queue of backups
 * @param failures why backups do not get on, most first
 * @param documents what is stored
 * @param samples the figures of the time before
 */
@RegisterForReflection
public record Overview(
    Instant at, Queue queue, List<FailureCount> failures, Documents documents, Samples samples) {
  public Overview {
    failures = List.copyOf(failures);
  }

  /**
   * The queue of backups; each task that is not stored is in one of its states.
   *
   * @param due how many tasks are free to be claimed
   * @param waiting how many are between two tries
   * @param running how many a worker has
   * @param blocked how many wait for an operator
   * @param failed how many were given up
   * @param overdueSeconds for how long the task that is due first has been due; 0 when none is
   * @param ageSeconds how long ago the oldest open backup was requested; 0 when none is open
   */
  @RegisterForReflection
  public record Queue(
      long due,
      long waiting,
      long running,
      long blocked,
      long failed,
      long overdueSeconds,
      long ageSeconds) {
    static Queue of(QueueDepth depth) {
      return new Queue(
          depth.tasks().get("due"),
          depth.tasks().get("waiting"),
          depth.tasks().get("running"),
          depth.tasks().get("blocked"),
          depth.tasks().get("failed"),
          (long) depth.overdueSeconds(),
          (long) depth.ageSeconds());
    }
  }

  /**
   * The documents of all jobs, deleted ones too.
   *
   * @param damaged how many have a blob that is damaged or missing, and nothing that has replaced
   *     it, at this moment; the other numbers are those of the last count
   * @param countedAt when the others were counted, to the minute; null before the first time, as
   *     they are
   * @param stored how many are stored
   * @param bytes how many bytes these have
   * @param verified how many of these were read back intact within 30 days
   * @param neverVerified how many of these were never read back since they were stored
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Documents(
      long damaged, Instant countedAt, Long stored, Long bytes, Long verified, Long neverVerified) {
    static Documents of(long damaged, Optional<StoredCounts> last) {
      return last.map(
              counts ->
                  new Documents(
                      damaged,
                      counts.minute(),
                      counts.documents(),
                      counts.bytes(),
                      counts.verified(),
                      counts.neverVerified()))
          .orElseGet(() -> new Documents(damaged, null, null, null, null, null));
    }
  }
}
