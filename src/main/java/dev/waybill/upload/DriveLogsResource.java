package dev.waybill.upload;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.Shown;
import dev.waybill.job.JobName;
import dev.waybill.manifest.DocumentKind;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import dev.waybill.security.Requires.Stranger;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The logs of a drive and its list of incomplete blobs, uploaded as its manifest is. */
@Path(
    "/station/v1/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/jobs/{jobName}")
public class DriveLogsResource {
  // The path of the class is that of the whole job, as elsewhere: where paths of classes overlap, a
  // method that this path does not take would not be known as such.
  private static final String LOG = "drives/{driveId}/logs/{kind}";
  private static final String INCOMPLETE = "drives/{driveId}/incompleteBlobList";

  private final DocumentUpload uploads;
  private final DocumentDownload downloads;

  /** Creates the resource. */
  public DriveLogsResource(DocumentUpload uploads, DocumentDownload downloads) {
    this.uploads = uploads;
    this.downloads = downloads;
  }

  /** Uploads a log. With the 202 it is durable in PostgreSQL, and its backup is queued. */
  @PUT
  @Requires(Action.LOGS_WRITE)
  @Path(LOG)
  @Consumes(MediaType.APPLICATION_XML)
  @Produces(MediaType.APPLICATION_JSON)
  public Response putLog(
      String subscriptionId,
      String resourceGroupName,
      String jobName,
      String driveId,
      String kind,
      InputStream body) {
    JobName job = new JobName(subscriptionId, resourceGroupName, jobName);
    return uploads.upload(log(kind), job, driveId, body);
  }

  /** Returns the newest log of a kind, byte for byte as it was uploaded. */
  @GET
  @Requires(value = Action.LOGS_READ, stranger = Stranger.NOTHING)
  @Path(LOG)
  @Produces(MediaType.APPLICATION_XML)
  public Response getLog(
      String subscriptionId,
      String resourceGroupName,
      String jobName,
      String driveId,
      String kind) {
    JobName job = new JobName(subscriptionId, resourceGroupName, jobName);
    return downloads.download(log(kind), job, driveId);
  }

  /**
   * Uploads the list of the blobs of an export job that no drive had space for, of the drive where
   * that was found. A job shows the newest list.
   */
  @PUT
  @Requires(Action.LOGS_WRITE)
  @Path(INCOMPLETE)
  @Consumes(MediaType.APPLICATION_XML)
  @Produces(MediaType.APPLICATION_JSON)
  public Response putIncompleteBlobList(
      String subscriptionId,
      String resourceGroupName,
      String jobName,
      String driveId,
      InputStream body) {
    JobName job = new JobName(subscriptionId, resourceGroupName, jobName);
    return uploads.upload(DocumentKind.incomplete, job, driveId, body);
  }

  /** Returns the newest list of a drive, byte for byte as it was uploaded. */
  @GET
  @Requires(value = Action.LOGS_READ, stranger = Stranger.NOTHING)
  @Path(INCOMPLETE)
  @Produces(MediaType.APPLICATION_XML)
  public Response getIncompleteBlobList(
      String subscriptionId, String resourceGroupName, String jobName, String driveId) {
    JobName job = new JobName(subscriptionId, resourceGroupName, jobName);
    return downloads.download(DocumentKind.incomplete, job, driveId);
  }

  private static DocumentKind log(String kind) {
    return switch (kind) {
      case "error" -> DocumentKind.error;
      case "verbose" -> DocumentKind.verbose;
      default ->
          throw ArmErrors.resourceNotFound(
              "A drive has no log '%s'; expected: error, verbose.".formatted(Shown.of(kind)));
    };
  }
}
