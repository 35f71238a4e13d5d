package dev.waybill.station;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmPage;
import dev.waybill.arm.ArmRequest;
import dev.waybill.backup.BackupStatus;
import dev.waybill.job.JobName;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import dev.waybill.security.Requires.Stranger;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;

/** The station API of one job: its drives' manifests and how far their backups are. */
@Path(
    "/station/v1/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/jobs/{jobName}")
public class StationResource {
  private static final String DRIVE = "drives/{driveId}";

  private final StationService station;
  private final ManifestIntake intake;
  private final ManifestStreams streams;
  private final ManifestMetrics metrics;
  private final ArmRequest request;
  private final RoutingContext http;

  /** For the container. */
  public StationResource(
      StationService station,
      ManifestIntake intake,
      ManifestStreams streams,
      ManifestMetrics metrics,
      ArmRequest request,
      RoutingContext http) {
    this.station = station;
    this.intake = intake;
    this.streams = streams;
    this.metrics = metrics;
    this.request = request;
    this.http = http;
  }

  /** A job with its drives, their documents and backups, and its history. */
  @GET
  @Requires(value = Action.STATION_READ, stranger = Stranger.NOTHING)
  @Produces(MediaType.APPLICATION_JSON)
  public StationJob job(String subscriptionId, String resourceGroupName, String jobName) {
    return station.job(new JobName(subscriptionId, resourceGroupName, jobName));
  }

  /**
   * Takes in the manifest of a drive. With the 202 it is durable in PostgreSQL, and its backup is
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
    ManifestReceipt receipt =
        metrics.counted(() -> take(subscriptionId, resourceGroupName, jobName, driveId, body));
    String backups = request.path().replaceFirst("/manifest/?$", "/backups");
    return Response.accepted(receipt).location(URI.create(request.link(backups))).build();
  }

  private ManifestReceipt take(
      String subscriptionId,
      String resourceGroupName,
      String jobName,
      String driveId,
      InputStream body) {
    requireIdentity();
    ManifestBody sent = ManifestBody.of(http.request(), body);
    JobName name = new JobName(subscriptionId, resourceGroupName, jobName);
    DrivePlace place = station.placeForManifest(name, driveId);
    return streams.oneMore(() -> intake.take(place, sent));
  }

  /** The bytes are kept as they come; what is packed would be kept packed. */
  private void requireIdentity() {
    String encoding = http.request().getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !"identity".equalsIgnoreCase(encoding.strip())) {
      throw ArmErrors.unsupportedMediaType(HttpHeaders.CONTENT_ENCODING, encoding, "none");
    }
  }

  /** The newest manifest of a drive, byte for byte as it was handed in. */
  @GET
  @Requires(value = Action.MANIFESTS_READ, stranger = Stranger.NOTHING)
  @Path(DRIVE + "/manifest")
  @Produces(MediaType.APPLICATION_XML)
  public Response getManifest(
      String subscriptionId, String resourceGroupName, String jobName, String driveId) {
    StationService.FoundManifest manifest =
        station.manifest(new JobName(subscriptionId, resourceGroupName, jobName), driveId);
    HttpServerResponse receiver = http.response();
    ManifestOutput output =
        new ManifestOutput(manifest.open(), manifest.document(), receiver::closed);
    return Response.ok(output, MediaType.APPLICATION_XML)
        .header(HttpHeaders.CONTENT_LENGTH, manifest.document().fingerprint().length())
        .build();
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
