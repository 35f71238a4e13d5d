package dev.waybill.verification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.arm.ArmBody;
import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.Faults;
import dev.waybill.arm.ResourceNames;
import dev.waybill.arm.Shown;
import dev.waybill.backup.BackupTargets;
import dev.waybill.job.Job;
import dev.waybill.job.JobName;
import dev.waybill.platform.Database;
import dev.waybill.security.Action;
import dev.waybill.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accepts requests for verification runs, and shows runs; workers do them, oldest first. */
@ApplicationScoped
public class VerificationService {
  /** How many runs a list shows. */
  public static final int MOST_LISTED = 100;

  private static final List<String> FIELDS = List.of("percentage", "jobId", "storageAccountId");

  private final BackupTargets targets;
  private final ArmBody bodies;
  private final Database database;
  private final Caller caller;
  private final Event<Requested> requested;
  private final Clock clock;

  /** A run was requested; workers are nudged when the current transaction is committed. */
  record Requested() {}

  /** Makes the service. */
  public VerificationService(
      BackupTargets targets,
      ArmBody bodies,
      Database database,
      Caller caller,
      Event<Requested> requested,
      Clock clock) {
    this.targets = targets;
    this.bodies = bodies;
    this.database = database;
    this.caller = caller;
    this.requested = requested;
    this.clock = clock;
  }

  @Transactional
  Verification request(InputStream body) {
    VerificationScope scope = scope(bodies.object(body));
    if (scope.jobId() == null && caller.subscriptions(Action.VERIFICATIONS_WRITE).isPresent()) {
      throw caller.forbidden(Action.VERIFICATIONS_WRITE, "/");
    }
    return request(scope);
  }

  /** Requests a run for the current caller, in the current transaction. */
  public Verification request(VerificationScope scope) {
    requested.fire(new Requested());
    return database
        .sql(
            """
            insert into verification (id, requested_at, requested_by, requested_by_id, percentage,
                                      job_id, job_arm_id, storage_account_id, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'queued') returning *
            """)
        .bind(UUID.randomUUID(), clock.instant())
        .bind(caller.actor().name(), caller.actor().id())
        .bind(scope.percentage(), scope.jobId(), scope.armJobId(), scope.storageAccountId())
        .one(Verification::read);
  }

  @Transactional
  Verification find(String id) {
    Optional<Verification> run =
        ResourceNames.isGuid(id)
            ? database
                .sql("select * from verification where id = ?")
                .bind(UUID.fromString(id))
                .first(Verification::read)
                .filter(this::isShown)
            : Optional.empty();
    return run.orElseThrow(
        () ->
            ArmErrors.resourceNotFound(
                "There is no verification '%s'; those that ended more than 90 days ago are forgotten."
                    .formatted(Shown.of(id))));
  }

  @Transactional
  List<Verification> newest() {
    Optional<Set<String>> own = caller.subscriptions(Action.VERIFICATIONS_READ);
    if (own.isEmpty()) {
      // Index verification_listed, backwards.
      return database
          .sql("select * from verification order by requested_at desc, id desc limit ?")
          .bind(MOST_LISTED)
          .list(Verification::read);
    }
    return database
        .sql(
            """
            select * from verification where lower(split_part(job_arm_id, '/', 3)) = any(?)
            order by requested_at desc, id desc limit ?
            """)
        .bindArray("text", own.get())
        .bind(MOST_LISTED)
        .list(Verification::read);
  }

  /**
   * Returns the run over one job that was requested last.
   *
   * @param jobId the ARM id of the job
   * @param createdAt when it was created: another job may have had the name before
   */
  @Transactional
  public Optional<Verification> newest(String jobId, Instant createdAt) {
    // Index verification_of_job, backwards.
    return database
        .sql(
            """
            select * from verification where job_arm_id = ? and requested_at >= ?
            order by requested_at desc limit 1
            """)
        .bind(jobId, createdAt)
        .first(Verification::read);
  }

  /** A run over more than one job tells of all subscriptions. */
  private boolean isShown(Verification run) {
    return run.jobId() == null
        ? caller.subscriptions(Action.VERIFICATIONS_READ).isEmpty()
        : JobName.parse(run.jobId())
            .filter(job -> caller.may(Action.VERIFICATIONS_READ, job.subscriptionId()))
            .isPresent();
  }

  private VerificationScope scope(ObjectNode body) {
    Faults faults = new Faults();
    // What is not understood might have been meant to narrow the run down.
    faults.knownFields("", body, FIELDS);
    VerificationRequest request = bodies.bind(body, VerificationRequest.class);
    int percentage = request.percentage() == null ? VerificationScope.ALL : request.percentage();
    if (percentage < 1 || percentage > VerificationScope.ALL) {
      faults.add("percentage", "'percentage' is %d; 1 to 100 are accepted.".formatted(percentage));
    }
    if (request.storageAccountId() != null) {
      checkAccount(request.storageAccountId(), faults);
    }
    Optional<Job> job = Optional.ofNullable(request.jobId()).flatMap(id -> job(id, faults));
    faults.throwIfAny();
    return new VerificationScope(
        percentage,
        job.map(j -> j.id).orElse(null),
        job.map(Job::armId).orElse(null),
        request.storageAccountId());
  }

  private void checkAccount(String id, Faults faults) {
    targets
        .accountFault(id)
        .ifPresent(
            why ->
                faults.add(
                    "storageAccountId", "'storageAccountId' '%s' %s".formatted(Shown.of(id), why)));
  }

  private Optional<Job> job(String id, Faults faults) {
    Optional<Job> found =
        JobName.parse(id)
            .filter(job -> caller.may(Action.VERIFICATIONS_WRITE, job.subscriptionId()))
            .flatMap(Job::find);
    if (found.isEmpty()) {
      faults.add(
          "jobId",
          "'jobId' '%s' is not the id of a job that is here; accepted: %s."
              .formatted(Shown.of(id), JobName.FORM));
    }
    return found;
  }
}
