package dev.waybill.upload;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmRequest;
import dev.waybill.job.JobName;
import dev.waybill.manifest.DocumentKind;
import dev.waybill.security.Caller;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;

/** How documents come and go over HTTP, the same for every kind. */
@ApplicationScoped
public class DocumentExchange {
  private final DriveDocuments documents;
  private final DocumentIntake intake;
  private final Caller caller;
  private final DocumentMetrics metrics;
  private final ArmRequest request;
  private final RoutingContext http;

  /** For the container. */
  public DocumentExchange(
      DriveDocuments documents,
      DocumentIntake intake,
      Caller caller,
      DocumentMetrics metrics,
      ArmRequest request,
      RoutingContext http) {
    this.documents = documents;
    this.intake = intake;
    this.caller = caller;
    this.metrics = metrics;
    this.request = request;
    this.http = http;
  }

  /** Takes in the body of the present request; the answer says where to watch its backup. */
  public Response take(DocumentKind kind, JobName job, String driveId, InputStream body) {
    DocumentReceipt receipt = metrics.counted(kind, () -> receive(kind, job, driveId, body));
    String backups =
        request.path().replaceFirst("/(manifest|logs/[^/]+|incompleteBlobList)/?$", "/backups");
    return Response.accepted(receipt).location(URI.create(request.link(backups))).build();
  }

  private DocumentReceipt receive(
      DocumentKind kind, JobName job, String driveId, InputStream body) {
    requireIdentity();
    DocumentBody sent = DocumentBody.of(http.request(), caller.actor(), body);
    DrivePlace place = documents.placeFor(kind, job, driveId);
    return intake.take(place, kind, sent);
  }

  /** The bytes are kept as they come; what is packed would be kept packed. */
  private void requireIdentity() {
    String encoding = http.request().getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !"identity".equalsIgnoreCase(encoding.strip())) {
      throw ArmErrors.unsupportedMediaType(HttpHeaders.CONTENT_ENCODING, encoding, "none");
    }
  }

  /**
   * Gives out the newest document of a kind, byte for byte as it was handed in.
   *
   * @throws dev.waybill.arm.ArmException 404 without one, 500 or 503 when its blob cannot be read
   */
  public Response give(DocumentKind kind, JobName job, String driveId) {
    DriveDocuments.Found found = documents.newest(kind, job, driveId);
    HttpServerResponse receiver = http.response();
    DocumentOutput output = new DocumentOutput(found.open(), found.document(), receiver::closed);
    return Response.ok(output, MediaType.APPLICATION_XML)
        .header(HttpHeaders.CONTENT_LENGTH, found.document().fingerprint().length())
        .build();
  }
}
