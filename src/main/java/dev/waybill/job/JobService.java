package dev.waybill.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.arm.ArmBody;
import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmRequest;
import dev.waybill.arm.JsonMerge;
import dev.waybill.backup.BackupRequests;
import dev.waybill.backup.Backups;
import dev.waybill.event.EventType;
import dev.waybill.security.Caller;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The operations on one job, each one transaction: it is committed whole, or refused and nothing
 * changed. Of two that change a job at once, the second is refused with 409.
 */
@ApplicationScoped
class JobService {
  private final JobCreation creation;
  private final DriveLists driveLists;
  private final Backups backups;
  private final BackupRequests requests;
  private final JobProgress progress;
  private final ArmBody bodies;
  private final ArmRequest request;
  private final Caller caller;
  private final Clock clock;

  JobService(
      JobCreation creation,
      DriveLists driveLists,
      Backups backups,
      BackupRequests requests,
      JobProgress progress,
      ArmBody bodies,
      ArmRequest request,
      Caller caller,
      Clock clock) {
    this.creation = creation;
    this.driveLists = driveLists;
    this.backups = backups;
    this.requests = requests;
    this.progress = progress;
    this.bodies = bodies;
    this.request = request;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * The result of a PUT.
   *
   * @param created whether the job is new
   * @param job the job
   */
  record PutResult(boolean created, JobResponse job) {}

  @Transactional
  PutResult put(JobName name, ObjectNode json) {
    name.checkRule();
    JobRequest body = bodies.bind(json, JobRequest.class);
    creation.check(body, name.subscriptionId());
    Optional<Job> present = Job.find(name);
    Job job = present.orElseGet(() -> creation.create(name, body));
    if (present.isPresent()) {
      requireCreating(job);
      creation.checkLocation(job, body);
      job.lockForChange();
      creation.replace(job, body);
    }
    touch(job, present.isEmpty());
    job.persistAndFlush();
    record(job, present.isEmpty() ? EventType.JobCreated : EventType.JobReplaced, Map.of());
    return new PutResult(present.isEmpty(), shown(job, JobResponse.Drives.UNLESS_EXPORT));
  }

  private static void requireCreating(Job job) {
    if (job.state != JobState.Creating) {
      throw ArmErrors.conflict(
          "The job '%s' is in state %s; it can be replaced in Creating only."
              .formatted(job.name, job.state));
    }
  }

  @Transactional
  JobResponse get(JobName name) {
    Job.onlyRead();
    return shown(Job.get(name), JobResponse.Drives.SHOWN);
  }

  @Transactional
  JobResponse update(JobName name, ObjectNode json) {
    Job job = Job.get(name);
    ObjectNode merged = bodies.tree(JobRequest.Update.of(job));
    JsonMerge.merge(merged, json);
    JobChange change = new JobChange(job, bodies.bind(merged, JobRequest.Update.class));
    change.checkContent();
    job.lockForChange();
    new JobMutability(job, change).check(backups.drivesWithManifest(job.id));
    boolean ships = change.wantsShipping();
    Map<String, String> cancelled = change.cancels() ? Map.of("cancelRequested", "true") : Map.of();
    change.apply(driveLists);
    touch(job, false);
    Panache.getEntityManager().flush();
    followSwitch(job);
    if (ships) {
      progress.enter(job, JobState.Shipping, caller.actor());
    } else {
      record(job, EventType.JobUpdated, cancelled);
    }
    if (change.givesDrives()) {
      progress.waitAnew(job);
    }
    progress.follow(job, caller.actor());
    return shown(job, JobResponse.Drives.SHOWN);
  }

  @Transactional
  void delete(JobName name) {
    Job job = Job.get(name);
    if (!job.state.canDelete()) {
      throw ArmErrors.conflict(
          "The job '%s' is in state %s; it can be deleted in Creating, Completed and Closed only."
              .formatted(job.name, job.state));
    }
    job.lockForChange();
    record(job, EventType.JobDeleted, Map.of());
    job.delete();
    Panache.getEntityManager().flush();
  }

  @Transactional
  List<JobResponse.BitLockerKey> listBitLockerKeys(JobName name) {
    Job job = Job.get(name);
    List<JobResponse.BitLockerKey> opened = driveLists.bitLockerKeys(job);
    // After opening: keys that were not returned were not listed.
    record(job, EventType.BitLockerKeysListed, Map.of());
    return opened;
  }

  /**
   * Backup on: uploaded manifests are backed up. Off: backups that have not started are dropped.
   */
  private void followSwitch(Job job) {
    if (job.backupDriveManifest) {
      requests.requestMissing(job.id, job.backupTarget(), caller.actor());
    } else {
      requests.dropUnstarted(job.id, caller.actor());
    }
  }

  private void record(Job job, EventType type, Map<String, String> data) {
    progress.record(job, type, caller.actor(), data);
  }

  private void touch(Job job, boolean created) {
    job.lastModifiedAt = clock.instant();
    job.lastModifiedBy = caller.name();
    job.lastModifiedByType = caller.type();
    if (created) {
      job.createdAt = job.lastModifiedAt;
      job.createdBy = job.lastModifiedBy;
      job.createdByType = job.lastModifiedByType;
    }
  }

  private JobResponse shown(Job job, JobResponse.Drives drives) {
    return JobResponse.of(job, request.apiVersion(), drives);
  }
}
