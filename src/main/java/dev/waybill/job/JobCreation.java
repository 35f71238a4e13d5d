package dev.waybill.job;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.Faults;
import dev.waybill.arm.ResourceNames;
import dev.waybill.arm.Shown;
import dev.waybill.backup.BackupTargets;
import dev.waybill.job.JobProperties.EncryptionKey;
import dev.waybill.job.JobProperties.ShippingInformation;
import dev.waybill.provider.Location;
import dev.waybill.provider.Locations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** From the body of Jobs_Create to a job: every rule, every default, every field. */
@ApplicationScoped
class JobCreation {
  private final Locations locations;
  private final BackupTargets targets;
  private final DriveLists driveLists;
  private final Clock clock;

  JobCreation(Locations locations, BackupTargets targets, DriveLists driveLists, Clock clock) {
    this.locations = locations;
    this.targets = targets;
    this.driveLists = driveLists;
    this.clock = clock;
  }

  /** Refuses the body of a job in this subscription with 400 and all its faults. */
  void check(JobRequest body, String subscriptionId) {
    Faults faults = new Faults();
    location(body.location(), faults);
    JobRequest.Properties p = body.properties();
    if (p == null) {
      faults.add("properties", "'properties' is required.");
    } else {
      storageAccount(p.storageAccountId(), subscriptionId, faults);
    }
    PropertiesCheck check = new PropertiesCheck(faults);
    check.check(body.update());
    if (p != null) {
      encryptionKey(p.encryptionKey(), faults);
      if (faults.require("properties.jobType", p.jobType())) {
        jobType(p, faults, check);
      }
    }
    faults.throwIfAny();
  }

  private void location(String location, Faults faults) {
    if (location == null || location.isBlank()) {
      faults.add("LocationRequired", "location", "The 'location' of the job is required.");
    } else if (locations.find(location).isEmpty()) {
      faults.add(
          "LocationNotAvailableForResourceType",
          "location",
          "The location '%s' is not available for 'Microsoft.ImportExport/jobs'; available: %s."
              .formatted(
                  Shown.of(location),
                  String.join(", ", locations.all().stream().map(Location::key).toList())));
    }
  }

  private void storageAccount(String id, String subscriptionId, Faults faults) {
    if (faults.require("properties.storageAccountId", id)) {
      targets
          .accountFault(id, subscriptionId)
          .ifPresent(
              why ->
                  faults.add(
                      "properties.storageAccountId",
                      "The storage account '%s' %s".formatted(Shown.of(id), why)));
    }
  }

  private static void jobType(JobRequest.Properties p, Faults faults, PropertiesCheck check) {
    if (JobType.Import.name().equals(p.jobType())) {
      new DriveListCheck(faults).check(p.driveList(), Set.of());
      if (p.export() != null) {
        faults.add("properties.export", "An import job has no 'properties.export'.");
      }
    } else if (JobType.Export.name().equals(p.jobType())) {
      check.export(p.export());
      if (p.driveList() != null && !p.driveList().isEmpty()) {
        faults.add(
            "properties.driveList",
            "An export job is created without 'properties.driveList': its drives are listed when"
                + " they arrive.");
      }
    } else {
      faults.oneOf("properties.jobType", p.jobType(), List.of("Import", "Export"));
    }
  }

  private static void encryptionKey(EncryptionKey key, Faults faults) {
    if (key == null) {
      return;
    }
    String target = "properties.encryptionKey.kekType";
    if ("CustomerManaged".equals(key.kekType())) {
      faults.add(
          target,
          "Customer-managed keys are not supported by this service; accepted: MicrosoftManaged.");
    } else {
      faults.oneOf(target, key.kekType(), List.of(EncryptionKey.MICROSOFT_MANAGED));
    }
  }

  /** A new job of this name, filled from a body that was checked. */
  Job create(JobName name, JobRequest body) {
    Job job = new Job();
    job.id = UUID.randomUUID();
    job.subscriptionId = name.subscriptionId();
    job.subscriptionKey = ResourceNames.key(name.subscriptionId());
    job.resourceGroup = name.resourceGroup();
    job.resourceGroupKey = ResourceNames.key(name.resourceGroup());
    job.name = name.name();
    job.nameKey = ResourceNames.key(name.name());
    job.location = location(body).name();
    job.state = JobState.Creating;
    job.stateSince = clock.instant();
    replace(job, body);
    return job;
  }

  /** Refuses to move a job to another location: 409. */
  void checkLocation(Job job, JobRequest body) {
    if (!location(body).name().equals(job.location)) {
      throw ArmErrors.invalidResourceLocation(job.name, job.location, body.location());
    }
  }

  /** Fills everything that a body gives; what it leaves out gets its default. */
  void replace(Job job, JobRequest body) {
    JobRequest.Properties p = body.properties();
    body.update().applyTo(job);
    job.jobType = JobType.valueOf(p.jobType());
    job.storageAccountId = p.storageAccountId();
    job.shippingInformation = ShippingInformation.of(location(body).properties());
    job.export = p.export();
    job.encryptionKey = new EncryptionKey(EncryptionKey.MICROSOFT_MANAGED, null, null);
    driveLists.replace(job, p.driveList() == null ? List.of() : p.driveList());
  }

  private Location location(JobRequest body) {
    return locations.find(body.location()).orElseThrow();
  }
}
