package dev.waybill.worklist;

import dev.waybill.arm.ArmPage;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The manifests of all jobs, of those that were deleted, too. */
@Path("/station/v1/manifests")
@Produces(MediaType.APPLICATION_JSON)
public class ManifestRegisterResource {
  private final ManifestRegister register;

  /** For the container. */
  public ManifestRegisterResource(ManifestRegister register) {
    this.register = register;
  }

  /** The manifests that fit, newest first; page by page. */
  @GET
  @Requires(Action.STATION_READ)
  public ArmPage<RegisteredManifest> list() {
    return register.page();
  }
}
