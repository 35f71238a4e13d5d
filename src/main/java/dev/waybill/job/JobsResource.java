package dev.waybill.job;

import dev.waybill.arm.ArmBody;
import dev.waybill.arm.ArmPage;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import dev.waybill.security.Requires.Stranger;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The jobs of Microsoft.ImportExport: seven of the ten operations of the published API. */
@Path("/subscriptions/{subscriptionId}")
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {
  private static final String JOBS =
      "resourceGroups/{resourceGroupName}/providers/Microsoft.ImportExport/jobs";
  private static final String JOB = JOBS + "/{jobName}";

  private final JobService jobs;
  private final JobList lists;
  private final ArmBody bodies;

  /** Serves these jobs. */
  public JobsResource(JobService jobs, JobList lists, ArmBody bodies) {
    this.jobs = jobs;
    this.lists = lists;
    this.bodies = bodies;
  }

  /** Jobs_ListBySubscription. */
  @GET
  @Requires(value = Action.JOBS_READ, stranger = Stranger.EMPTY_LIST)
  @Path("providers/Microsoft.ImportExport/jobs")
  public ArmPage<JobResponse> listBySubscription(String subscriptionId) {
    return lists.ofSubscription(subscriptionId);
  }

  /** Jobs_ListByResourceGroup. */
  @GET
  @Requires(value = Action.JOBS_READ, stranger = Stranger.EMPTY_LIST)
  @Path(JOBS)
  public ArmPage<JobResponse> listByResourceGroup(String subscriptionId, String resourceGroupName) {
    return lists.ofResourceGroup(subscriptionId, resourceGroupName);
  }

  /** Jobs_Get. */
  @GET
  @Requires(value = Action.JOBS_READ, stranger = Stranger.NOTHING)
  @Path(JOB)
  public JobResponse get(String subscriptionId, String resourceGroupName, String jobName) {
    return jobs.get(new JobName(subscriptionId, resourceGroupName, jobName));
  }

  /** Jobs_Create: 201 for a new job, 200 for one in Creating that was replaced. */
  @PUT
  @Requires(Action.JOBS_WRITE)
  @Path(JOB)
  @Consumes(MediaType.APPLICATION_JSON)
  public Response put(
      String subscriptionId, String resourceGroupName, String jobName, InputStream body) {
    JobName name = new JobName(subscriptionId, resourceGroupName, jobName);
    JobService.PutResult result = jobs.put(name, bodies.object(body));
    Response.Status status = result.created() ? Response.Status.CREATED : Response.Status.OK;
    return Response.status(status).entity(result.job()).build();
  }

  /** Jobs_Update. */
  @PATCH
  @Requires(Action.JOBS_WRITE)
  @Path(JOB)
  @Consumes(MediaType.APPLICATION_JSON)
  public JobResponse update(
      String subscriptionId, String resourceGroupName, String jobName, InputStream body) {
    JobName name = new JobName(subscriptionId, resourceGroupName, jobName);
    return jobs.update(name, bodies.object(body));
  }

  /** Jobs_Delete: 200 without a body. */
  @DELETE
  @Requires(Action.JOBS_DELETE)
  @Path(JOB)
  public Response delete(String subscriptionId, String resourceGroupName, String jobName) {
    jobs.delete(new JobName(subscriptionId, resourceGroupName, jobName));
    return Response.ok().build();
  }

  /** BitLockerKeys_List. */
  @POST
  @Requires(Action.KEYS_LIST)
  @Path(JOB + "/listBitLockerKeys")
  public ArmPage<JobResponse.BitLockerKey> listBitLockerKeys(
      String subscriptionId, String resourceGroupName, String jobName) {
    JobName name = new JobName(subscriptionId, resourceGroupName, jobName);
    return new ArmPage<>(jobs.listBitLockerKeys(name), null);
  }
}
