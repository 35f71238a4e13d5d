package dev.waybill.worklist;

import dev.waybill.arm.ArmPage;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The drives of all jobs, for those who look for what is to be done next. */
@Path("/station/v1/drives")
@Produces(MediaType.APPLICATION_JSON)
public class WorkListResource {
  private final WorkList list;

  /** For the container. */
  public WorkListResource(WorkList list) {
    this.list = list;
  }

  /** The drives that fit, those first that need a hand; page by page. */
  @GET
  @Requires(Action.STATION_READ)
  public ArmPage<ListedDrive> list() {
    return list.page();
  }
}
