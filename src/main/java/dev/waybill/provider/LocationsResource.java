package dev.waybill.provider;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmPage;
import dev.waybill.arm.Shown;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Locations_List and Locations_Get. */
@Requires(Action.LOCATIONS_READ)
@Path("/providers/Microsoft.ImportExport/locations")
@Produces(MediaType.APPLICATION_JSON)
public class LocationsResource {
  private final Locations locations;

  /** Serves these locations. */
  public LocationsResource(Locations locations) {
    this.locations = locations;
  }

  /** All locations; never in pages. */
  @GET
  public ArmPage<Location> list() {
    return new ArmPage<>(locations.all(), null);
  }

  /** One location, by id or display name; 404 when there is none. */
  @GET
  @Path("{locationName}")
  public Location get(String locationName) {
    return locations
        .find(locationName)
        .orElseThrow(
            () ->
                ArmErrors.resourceNotFound(
                    "The location '%s' was not found; the list of locations has all there are."
                        .formatted(Shown.of(locationName))));
  }
}
