package dev.waybill.upload;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmException;
import dev.waybill.arm.ArmRequest;
import dev.waybill.document.DocumentConfig;
import dev.waybill.document.DocumentOwner;
import dev.waybill.document.DocumentStore;
import dev.waybill.document.Fingerprint;
import dev.waybill.document.IncomingDocument;
import dev.waybill.job.Drive;
import dev.waybill.job.Job;
import dev.waybill.job.JobName;
import dev.waybill.manifest.DocumentInvalidException;
import dev.waybill.manifest.DocumentKind;
import dev.waybill.manifest.DocumentReader;
import dev.waybill.security.Caller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Uploads of documents: their bytes are checked while they stream into PostgreSQL, and durable,
 * with their backup queued, before the response. No transaction is open while waiting for a client.
 */
@ApplicationScoped
public class DocumentUpload {
  private static final Duration UNTIL_ONE_ENDS = Duration.ofSeconds(5);

  private final DocumentStore store;
  private final UploadTransaction transaction;
  private final UploadMetrics metrics;
  private final DocumentConfig config;
  private final Vertx vertx;
  private final Caller caller;
  private final ArmRequest request;
  private final RoutingContext http;

  /** Each upload holds a thread and a chunk in memory for as long as its sender takes. */
  private final Semaphore slots;

  DocumentUpload(
      DocumentStore store,
      UploadTransaction transaction,
      UploadMetrics metrics,
      DocumentConfig config,
      Vertx vertx,
      Caller caller,
      ArmRequest request,
      RoutingContext http) {
    this.store = store;
    this.transaction = transaction;
    this.metrics = metrics;
    this.config = config;
    this.vertx = vertx;
    this.caller = caller;
    this.request = request;
    this.http = http;
    this.slots = new Semaphore(config.maxStreams());
  }

  /** Uploads the body of the current request; the response has the location of the backups. */
  public Response upload(DocumentKind kind, JobName job, String driveId, InputStream body) {
    DocumentReceipt receipt =
        metrics.counted(
            kind,
            () -> {
              requireIdentity();
              UploadBody sent = UploadBody.of(http.request(), caller.actor(), body);
              return upload(kind, () -> Job.get(job).requireDrive(driveId), sent);
            });
    String backups =
        request.path().replaceFirst("/(manifest|logs/[^/]+|incompleteBlobList)/?$", "/backups");
    return Response.accepted(receipt).location(URI.create(request.link(backups))).build();
  }

  /** The bytes are stored as they were sent; compressed ones would stay compressed. */
  private void requireIdentity() {
    String encoding = http.request().getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !"identity".equalsIgnoreCase(encoding.strip())) {
      throw ArmErrors.unsupportedMediaType(HttpHeaders.CONTENT_ENCODING, encoding, "none");
    }
  }

  /**
   * Uploads a document of a drive.
   *
   * @throws ArmException when it is refused; then nothing of it is stored
   */
  public DocumentReceipt upload(
      DocumentKind kind, UUID driveRowId, String driveId, UploadBody body) {
    return upload(kind, () -> Drive.get(driveRowId, driveId), body);
  }

  private DocumentReceipt upload(DocumentKind kind, Supplier<Drive> finder, UploadBody body) {
    DocumentOwner owner =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  Drive drive = finder.get();
                  UploadTransaction.requireAccepted(drive.job, kind);
                  return drive.documentOwner();
                });
    if (!slots.tryAcquire()) {
      throw tooManyUploads();
    }
    try {
      return stream(kind, owner, body);
    } finally {
      slots.release();
    }
  }

  private DocumentReceipt stream(DocumentKind kind, DocumentOwner owner, UploadBody body) {
    SenderPace pace =
        new SenderPace(
            config.idleTimeout(),
            config.minRate().asLongValue(),
            config.idleTimeout().multipliedBy(2));
    try (TimedBody bytes = new TimedBody(body.bytes(), pace, vertx);
        IncomingDocument incoming = store.begin(kind, owner, body.announced(), bytes)) {
      DocumentReader reader = new DocumentReader(kind, owner.driveId());
      reader.read(incoming);
      Fingerprint fingerprint = incoming.finish();
      body.check().requireSame(fingerprint);
      DocumentReceipt receipt =
          transaction.commit(
              new UploadTransaction.Upload(
                  owner, incoming, fingerprint, reader.figures(), body.sender()));
      if (receipt.documentId().equals(incoming.id())) {
        incoming.markReceived();
        metrics.received(kind, fingerprint.length());
      }
      return receipt;
    } catch (DocumentInvalidException e) {
      throw ArmException.of(400, e.code(), e.getMessage() + " Nothing was stored.").because(e);
    } catch (IOException e) {
      throw ArmErrors.invalidRequestContent(
              null, "The body ended before all of it was received. Nothing was stored.")
          .because(e);
    }
  }

  private ArmException tooManyUploads() {
    return ArmException.of(
            503,
            "TooManyUploads",
            ("This replica accepts %d documents at a time (waybill.documents.max-streams), and is"
                    + " receiving as many. Nothing was stored of this one; send it again.")
                .formatted(config.maxStreams()))
        .retryAfter(UNTIL_ONE_ENDS);
  }
}
