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
import jakarta.transaction.Transactional;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads what somebody wants verified, refuses what nothing can be meant by, and shows runs. */
@ApplicationScoped
public class VerificationService {
  private static final List<String> FIELDS = List.of("percentage", "jobId", "storageAccountId");

  private final Verifications verifications;
  private final BackupTargets targets;
  private final ArmBody bodies;
  private final Database database;
  private final Caller caller;

  /** For the container. */
  public VerificationService(
      Verifications verifications,
      BackupTargets targets,
      ArmBody bodies,
      Database database,
      Caller caller) {
    this.verifications = verifications;
    this.targets = targets;
    this.bodies = bodies;
    this.database = database;
    this.caller = caller;
  }

  @Transactional
  Verification request(InputStream body) {
    VerificationScope scope = scope(bodies.object(body));
    if (scope.jobId() == null && caller.subscriptions(Action.VERIFICATIONS_WRITE).isPresent()) {
      throw caller.forbidden(Action.VERIFICATIONS_WRITE, "/");
    }
    return query(connection -> verifications.request(connection, scope, caller.actor()));
  }

  @Transactional
  Verification find(String id) {
    Optional<Verification> run =
        ResourceNames.isGuid(id)
            ? query(connection -> verifications.find(connection, UUID.fromString(id)))
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
    return query(
        connection ->
            own.isEmpty()
                ? verifications.newest(connection)
                : verifications.newest(connection, own.get()));
  }

  /** The run over this job that was asked for last. */
  @Transactional
  public Optional<Verification> newest(String jobId, Instant createdAt) {
    return query(connection -> verifications.newestOfJob(connection, jobId, createdAt));
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

  private <T> T query(Database.Work<T> query) {
    return database.query("PostgreSQL refused a request for verifications", query);
  }
}
