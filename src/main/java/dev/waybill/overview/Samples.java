package dev.waybill.overview;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Figures over time, of the whole service: points beside each other, equally long, and for each
 * figure a list with one number for each of them. The number is null where nothing was counted: no
 * replica ran, or none could ask PostgreSQL.
 *
 * @param from when the first point begins
 * @param stepSeconds how long each is, in seconds; a minute or a number of them
 * @param due tasks that were free to be claimed, the most within the point; the queue's other
 *     figures likewise
 * @param waiting tasks between two tries
 * @param running tasks that a worker had
 * @param blocked tasks that waited for an operator
 * @param failed tasks that were given up, and that nobody has started again
 * @param overdueSeconds for how long the task that was due first had been due
 * @param ageSeconds how long ago the oldest open backup was requested
 * @param damaged documents whose blob was damaged or missing, and that nothing had replaced; the
 *     most
 * @param stored backups that were stored within the point, all together
 * @param storedBytes the bytes of their documents
 * @param failures backups that failed within the point, all together
 * @param documents documents that were stored in all, by the last count within the point; null when
 *     there was none, as they are counted every 15 minutes. The following likewise
 * @param documentBytes the bytes of these
 * @param verified those of them that were read back intact within 30 days
 * @param neverVerified those that were never read back
 */
@RegisterForReflection
public record Samples(
    Instant from,
    long stepSeconds,
    List<Long> due,
    List<Long> waiting,
    List<Long> running,
    List<Long> blocked,
    List<Long> failed,
    List<Long> overdueSeconds,
    List<Long> ageSeconds,
    List<Long> damaged,
    List<Long> stored,
    List<Long> storedBytes,
    List<Long> failures,
    List<Long> documents,
    List<Long> documentBytes,
    List<Long> verified,
    List<Long> neverVerified) {
  /** Samples of these numbers, by the columns that have them. */
  static Samples of(SampleTimes times, Map<String, Long[]> columns) {
    Function<String, List<Long>> column =
        name -> Collections.unmodifiableList(Arrays.asList(columns.get(name)));
    return new Samples(
        times.from(),
        times.step().toSeconds(),
        column.apply("due"),
        column.apply("waiting"),
        column.apply("running"),
        column.apply("blocked"),
        column.apply("failed"),
        column.apply("overdue_seconds"),
        column.apply("age_seconds"),
        column.apply("damaged"),
        column.apply("stored"),
        column.apply("stored_bytes"),
        column.apply("failures"),
        column.apply("documents"),
        column.apply("document_bytes"),
        column.apply("verified"),
        column.apply("never_verified"));
  }
}
