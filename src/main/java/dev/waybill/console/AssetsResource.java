package dev.waybill.console;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmRequest;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Gives out what the pages of the console load. */
@Path(Assets.PATH)
public class AssetsResource {
  private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

  private final Assets assets;
  private final ArmRequest request;

  /** For the container. */
  public AssetsResource(Assets assets, ArmRequest request) {
    this.assets = assets;
    this.request = request;
  }

  /** A file of the version that pages name. */
  @GET
  @Requires(Action.CONSOLE_READ)
  @Path("{version}/{name}")
  public Response file(
      String version, String name, @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String accepted) {
    Assets.Asset asset =
        assets.find(version, name).orElseThrow(() -> ArmErrors.invalidResourceType(request.path()));
    boolean packed = accepted != null && accepted.contains("gzip");
    Response.ResponseBuilder answer =
        Response.ok(packed ? asset.packed() : asset.bytes())
            .type(asset.type())
            .header(HttpHeaders.CACHE_CONTROL, FOR_A_YEAR)
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    return (packed ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip") : answer).build();
  }
}
