package dev.waybill.station;

import dev.waybill.arm.ArmBody;
import dev.waybill.arm.ArmPage;
import dev.waybill.arm.ArmRequest;
import dev.waybill.backup.BackupStatus;
import dev.waybill.job.JobName;
import dev.waybill.manifest.DocumentKind;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import dev.waybill.security.Requires.Stranger;
import dev.waybill.upload.DocumentDownload;
import dev.waybill.upload.DocumentUpload;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;

/** The station API of one job: its drives, their manifests and backups. */
@Path(
    "/station/v1/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/jobs/{jobName}")
@Produces(MediaType.APPLICATION_JSON)
public class StationResource {
  private static final String DRIVE = "drives/{driveId}";

  private final StationService station;
  private final DocumentUpload uploads;
  private final DocumentDownload downloads;
  private final StationDrives drives;
  private final ArmBody bodies;
  private final ArmRequest request;

  /** Serves jobs and manifests with these services. */
  public StationResource(
      StationService station,
      DocumentUpload uploads,
      DocumentDownload downloads,
      StationDrives drives,
      ArmBody bodies,
      ArmRequest request) {
    this.station = station;
    this.uploads = uploads;
    this.downloads = downloads;
    this.drives = drives;
    this.bodies = bodies;
    this.request = request;
  }

  /** A job with its drives, their documents and backups, and its history. */
  @GET
  @Requires(value = Action.STATION_READ, stranger = Stranger.NOTHING)
  public StationJob job(String subscriptionId, String resourceGroupName, String jobName) {
    return station.job(new JobName(subscriptionId, resourceGroupName, jobName));
  }

  /**
   * Accepts the manifest of a drive. With the 202 it is durable in PostgreSQL, and its backup is
   * queued when the job asks for one.
   */
  @PUT
  @Requires(Action.MANIFESTS_WRITE)
  @Path(DRIVE + "/manifest")
  @Consumes(MediaType.APPLICATION_XML)
  public Response putManifest(
      String subscriptionId,
      String resourceGroupName,
      String jobName,
      String driveId,
      InputStream body) {
    JobName job = new JobName(subscriptionId, resourceGroupName, jobName);
    return uploads.upload(DocumentKind.manifest, job, driveId, body);
  }

  /** The newest manifest of a drive, byte for byte as it was uploaded. */
  @GET
  @Requires(value = Action.MANIFESTS_READ, stranger = Stranger.NOTHING)
  @Path(DRIVE + "/manifest")
  @Produces(MediaType.APPLICATION_XML)
  public Response getManifest(
      String subscriptionId, String resourceGroupName, String jobName, String driveId) {
    JobName job = new JobName(subscriptionId, resourceGroupName, jobName);
    return downloads.download(DocumentKind.manifest, job, driveId);
  }

  /** The documents of a drive and how far their backups are, oldest first. */
  @GET
  @Requires(value = Action.STATION_READ, stranger = Stranger.NOTHING)
  @Path(DRIVE + "/backups")
  public ArmPage<BackupStatus> backups(
      String subscriptionId, String resourceGroupName, String jobName, String driveId) {
    JobName name = new JobName(subscriptionId, resourceGroupName, jobName);
    return new ArmPage<>(station.backups(name, driveId), null);
  }

  /**
   * Starts again what has failed of a drive, and at once what waits for its next try; what was
   * found damaged or missing is looked at again.
   */
  @POST
  @Requires(Action.BACKUPS_RETRY)
  @Path(DRIVE + "/backups/retry")
  public Response retry(
      String subscriptionId, String resourceGroupName, String jobName, String driveId) {
    JobName name = new JobName(subscriptionId, resourceGroupName, jobName);
    return Response.accepted(new ArmPage<>(station.retry(name, driveId), null)).build();
  }

  /** Changes the state or progress of a drive. */
  @PATCH
  @Requires(Action.DRIVES_WRITE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Path(DRIVE)
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
  @Consumes(MediaType.APPLICATION_JSON)
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
  @Consumes(MediaType.APPLICATION_JSON)
  @Path("shipBack")
  public StationJob shipBack(
      String subscriptionId, String resourceGroupName, String jobName, InputStream body) {
    JobName name = new JobName(subscriptionId, resourceGroupName, jobName);
    return drives.shipBack(name, bodies.object(body));
  }
}
