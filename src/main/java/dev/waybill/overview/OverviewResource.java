package dev.waybill.overview;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmRequest;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** The whole service in numbers, for those who keep an eye on it. */
@Path("/station/v1/overview")
@Produces(MediaType.APPLICATION_JSON)
public class OverviewResource {
  private static final String HOURS = "hours";
  private static final String USUAL_HOURS = "24";

  private final Overviews overviews;
  private final ArmRequest request;

  /** For the container. */
  public OverviewResource(Overviews overviews, ArmRequest request) {
    this.overviews = overviews;
    this.request = request;
  }

  /** How it is now, and was within the last hours; 304 for who has seen that. */
  @GET
  @Requires(value = Action.OVERVIEW_READ, everywhere = true)
  public Response get(@Context Request conditional) {
    Overviews.Made made = overviews.recent(hours());
    // Weak: of two that differ in their moment alone, the older one tells as much.
    EntityTag tag = new EntityTag(made.tag(), true);
    Response.ResponseBuilder unchanged = conditional.evaluatePreconditions(tag);
    return (unchanged == null ? Response.ok(made.overview()) : unchanged).tag(tag).build();
  }

  private int hours() {
    String given = request.query(HOURS).orElse(USUAL_HOURS);
    int hours = given.matches("[0-9]{1,3}") ? Integer.parseInt(given) : 0;
    if (hours < Overviews.LEAST_HOURS || hours > Overviews.MOST_HOURS) {
      throw ArmErrors.invalidParameter(
          HOURS,
          given,
          "%d to %d are accepted.".formatted(Overviews.LEAST_HOURS, Overviews.MOST_HOURS));
    }
    return hours;
  }
}
