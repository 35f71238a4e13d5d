package dev.waybill.recovery;

import dev.waybill.arm.ArmPage;
import dev.waybill.job.JobName;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Recovers documents when PostgreSQL was lost, or restored to an earlier moment. */
@Path(
    "/station/v1/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/jobs/{jobName}/recover")
public class RecoveryResource {
  private final Recovery recovery;

  /** Creates the resource. */
  public RecoveryResource(Recovery recovery) {
    this.recovery = recovery;
  }

  /** Recovers the documents of a job from its blobs. */
  @POST
  @Requires(Action.JOBS_RECOVER)
  @Produces(MediaType.APPLICATION_JSON)
  public ArmPage<RecoveredDocument> recover(
      String subscriptionId, String resourceGroupName, String jobName) {
    JobName name = new JobName(subscriptionId, resourceGroupName, jobName);
    return new ArmPage<>(recovery.recover(name), null);
  }
}
