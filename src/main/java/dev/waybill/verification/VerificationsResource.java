package dev.waybill.verification;

import dev.waybill.arm.ArmPage;
import dev.waybill.arm.ArmRequest;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;

/** Runs of reading stored documents back, as people ask for them and look at them. */
@Path(VerificationsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class VerificationsResource {
  static final String PATH = "/station/v1/verifications";

  private final VerificationService verifications;
  private final ArmRequest request;

  /** For the container. */
  public VerificationsResource(VerificationService verifications, ArmRequest request) {
    this.verifications = verifications;
    this.request = request;
  }

  /** Asks for a run; the answer says where to watch it. */
  @POST
  @Requires(Action.VERIFICATIONS_WRITE)
  @Consumes(MediaType.APPLICATION_JSON)
  public Response verify(InputStream body) {
    Verification run = verifications.request(body);
    URI location = URI.create(request.link(PATH + "/" + run.id()));
    return Response.accepted(run).location(location).build();
  }

  /** The runs that were asked for last, newest first. */
  @GET
  @Requires(Action.VERIFICATIONS_READ)
  public ArmPage<Verification> list() {
    return new ArmPage<>(verifications.newest(), null);
  }

  /** One run. */
  @GET
  @Requires(Action.VERIFICATIONS_READ)
  @Path("{id}")
  public Verification get(String id) {
    return verifications.find(id);
  }
}
