package dev.waybill.station;

import dev.waybill.arm.ArmBody;
import dev.waybill.arm.ArmRequest;
import dev.waybill.job.JobName;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;

/** The drives of a job at the station, from their arrival to their return. */
@Path(
    "/station/v1/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/jobs/{jobName}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DrivesResource {
  private final StationDrives drives;
  private final ArmBody bodies;
  private final ArmRequest request;

  /** Serves these drives. */
  public DrivesResource(StationDrives drives, ArmBody bodies, ArmRequest request) {
    this.drives = drives;
    this.bodies = bodies;
    this.request = request;
  }

  /** Changes the state or progress of a drive. */
  @PATCH
  @Requires(Action.DRIVES_WRITE)
  @Path("drives/{driveId}")
  public StationJob.StationDrive move(
      String subscriptionId,
      String resourceGroupName,
      String jobName,
      String driveId,
      InputStream body) {
    JobName name = new JobName(subscriptionId, resourceGroupName, jobName);
    return drives.move(name, driveId, bodies.object(body));
  }

  /** Adds a drive of an export job that has arrived; {@code Location} is its path. */
  @POST
  @Requires(Action.DRIVES_WRITE)
  @Path("drives")
  public Response arrive(
      String subscriptionId, String resourceGroupName, String jobName, InputStream body) {
    JobName name = new JobName(subscriptionId, resourceGroupName, jobName);
    StationJob.StationDrive drive = drives.arrive(name, bodies.object(body));
    String path = request.path().replaceFirst("/?$", "/") + drive.driveId();
    return Response.created(URI.create(request.link(path))).entity(drive).build();
  }

  /** Ships the drives of a job back. */
  @POST
  @Requires(Action.JOBS_SHIP_BACK)
  @Path("shipBack")
  public StationJob shipBack(
      String subscriptionId, String resourceGroupName, String jobName, InputStream body) {
    JobName name = new JobName(subscriptionId, resourceGroupName, jobName);
    return drives.shipBack(name, bodies.object(body));
  }
}
