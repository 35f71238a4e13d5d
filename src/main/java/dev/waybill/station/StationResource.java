package dev.waybill.station;

import dev.waybill.arm.ArmPage;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The station API of one job: its drives' manifests and how far their backups are. */
@Path(
    "/station/v1/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/jobs/{jobName}")
public class StationResource {
  private static final String DRIVE = "drives/{driveId}";

  private final StationService station;
  private final DocumentUpload uploads;
  private final DocumentDownload downloads;

  /** Serves jobs and manifests with these services. */
  public StationResource(
      StationService station, DocumentUpload uploads, DocumentDownload downloads) {
    this.station = station;
    this.uploads = uploads;
    this.downloads = downloads;
  }

  /** A job with its drives, their documents and backups, and its history. */
  @GET
  @Requires(value = Action.STATION_READ, stranger = Stranger.NOTHING)
  @Produces(MediaType.APPLICATION_JSON)
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
  @Produces(MediaType.APPLICATION_JSON)
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
  @Produces(MediaType.APPLICATION_JSON)
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
  @Produces(MediaType.APPLICATION_JSON)
  public Response retry(
      String subscriptionId, String resourceGroupName, String jobName, String driveId) {
    JobName name = new JobName(subscriptionId, resourceGroupName, jobName);
    return Response.accepted(new ArmPage<>(station.retry(name, driveId), null)).build();
  }
}
