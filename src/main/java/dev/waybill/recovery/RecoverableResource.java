package dev.waybill.recovery;

import dev.waybill.arm.ArmPage;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What can be known when PostgreSQL was lost. */
@Path("/station/v1/recoverable")
public class RecoverableResource {
  private final RecoverableList list;

  /** For the container. */
  public RecoverableResource(RecoverableList list) {
    this.list = list;
  }

  /** The documents in a storage account, by what their blobs say; page by page. */
  @GET
  @Requires(value = Action.RECOVERABLE_READ, everywhere = true)
  @Produces(MediaType.APPLICATION_JSON)
  public ArmPage<FoundDocument> recoverable() {
    return list.page();
  }
}
