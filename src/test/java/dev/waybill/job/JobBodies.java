package dev.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.arm.ArmBody;
import dev.waybill.arm.ArmException;
import dev.waybill.arm.JsonMerge;
import dev.waybill.backup.BackupTargets;
import dev.waybill.bitlocker.Sealers;
import dev.waybill.provider.Locations;
import dev.waybill.testing.Body;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From the bytes of a body to a job, or to a refusal, as the service does it around its database.
 */
final class JobBodies {
  private static final JobName NAME =
      new JobName("5c1b2d3e-0000-4000-8000-000000000001", "desk", "job-1");

  private final ArmBody bodies = new ArmBody();
  private final BackupTargets targets = new EveryAccount();
  private final DriveLists driveLists =
      new DriveLists(Sealers.of("test", Sealers.value(0)), Clock.systemUTC());
  private final JobCreation creation =
      new JobCreation(new Locations(Map::of), targets, driveLists, Clock.systemUTC());

  /** A new job from the body of a PUT. */
  Job created(byte[] body) {
    JobRequest request = bodies.bind(read(body), JobRequest.class);
    creation.check(request, NAME.subscriptionId());
    return creation.create(NAME, request);
  }

  /** Changes a job by the body of a PATCH. */
  void change(Job job, byte[] body) {
    ObjectNode merged = bodies.tree(JobRequest.Update.of(job));
    JsonMerge.merge(merged, read(body));
    JobChange change = new JobChange(job, bodies.bind(merged, JobRequest.Update.class));
    change.checkContent();
    new JobMutability(job, change).check(Set.of());
    boolean ships = change.wantsShipping();
    change.apply(driveLists);
    if (ships) {
      job.state = JobState.Shipping;
    }
  }

  /** A job that was accepted can be shown and changed again. */
  void requireSound(Job job) {
    assertThat(job.drives).hasSizeLessThanOrEqualTo(DriveListCheck.MOST_DRIVES);
    assertThat(bodies.tree(JobRequest.Update.of(job))).isNotEmpty();
  }

  /** A refusal is the sender's fault, says why, and repeats no key. */
  static void requireRefusal(ArmException refusal) {
    assertThat(refusal.status()).isBetween(400, 499);
    assertThat(refusal.error().code()).isNotBlank();
    assertThat(refusal.error().message()).isNotBlank().doesNotContain(Body.KEY);
  }

  private ObjectNode read(byte[] body) {
    return bodies.object(new ByteArrayInputStream(body));
  }

  /** Every storage account that could be one is configured. */
  private static final class EveryAccount extends BackupTargets {
    private EveryAccount() {
      super(null);
    }

    @Override
    public Optional<String> accountFault(String storageAccountId, String subscription) {
      return storageAccountId.startsWith("/subscriptions/")
          ? Optional.empty()
          : Optional.of("is none");
    }
  }
}
