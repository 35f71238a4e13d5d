package dev.waybill.station;

import dev.waybill.document.DocumentKind;
import dev.waybill.job.JobName;
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

/** The two copy logs of a drive, which travel as its manifest does. */
@Path(
    "/station/v1/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/jobs/{jobName}")
public class DriveLogsResource {
  // The path of the class is that of the whole job, as elsewhere: where paths of classes overlap, a
  // method that this path does not take would not be known as such.
  private static final String LOG = "drives/{driveId}/logs/{kind}";

  private final DocumentExchange exchange;

  /** For the container. */
  public DriveLogsResource(DocumentExchange exchange) {
    this.exchange = exchange;
  }

  /** Takes in a log. With the 202 it is durable in PostgreSQL, and its backup is queued. */
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
    return exchange.take(log(kind), job, driveId, body);
  }

  /** The newest log of a kind, byte for byte as it was handed in. */
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
    return exchange.give(log(kind), job, driveId);
  }

  private static DocumentKind log(String kind) {
    return switch (kind) {
      case "error" -> DocumentKind.error;
      case "verbose" -> DocumentKind.verbose;
      default -> throw StationErrors.unknownLog(kind);
    };
  }
}
