package dev.waybill.upload;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmException;
import dev.waybill.arm.Shown;
import dev.waybill.backup.Backups;
import dev.waybill.document.Document;
import dev.waybill.document.Documents;
import dev.waybill.job.Drive;
import dev.waybill.job.Job;
import dev.waybill.job.JobName;
import dev.waybill.manifest.DocumentKind;
import dev.waybill.storage.StorageException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;

/** Downloads of documents, byte for byte as they were uploaded. */
@ApplicationScoped
public class DocumentDownload {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final Documents documents;
  private final Backups backups;
  private final RoutingContext http;

  DocumentDownload(Documents documents, Backups backups, RoutingContext http) {
    this.documents = documents;
    this.backups = backups;
    this.http = http;
  }

  private record Found(Document document, Backups.Source source) {}

  /**
   * Returns the newest document of a kind.
   *
   * @throws ArmException 404 without one, 500 or 503 when its blob cannot be read
   */
  public Response download(DocumentKind kind, JobName job, String driveId) {
    // The storage account may let us wait: it is opened outside of the transaction.
    Found found = QuarkusTransaction.requiringNew().call(() -> newest(kind, job, driveId));
    HttpServerResponse receiver = http.response();
    DocumentOutput output = new DocumentOutput(open(found), found.document(), receiver::closed);
    return Response.ok(output, MediaType.APPLICATION_XML)
        .header(HttpHeaders.CONTENT_LENGTH, found.document().fingerprint().length())
        .build();
  }

  private Found newest(DocumentKind kind, JobName name, String driveId) {
    Drive drive = Job.get(name).requireDrive(driveId);
    Document document =
        documents
            .newest(drive.id, kind)
            .orElseThrow(() -> notFound("No %s of drive '%s' has been uploaded.", kind, driveId));
    return backups
        .source(document)
        .map(source -> new Found(document, source))
        .orElseThrow(
            () ->
                notFound(
                    "The %s of drive '%s' had no backup, and its retention is over: it is no longer"
                        + " stored.",
                    kind, driveId));
  }

  private static ArmException notFound(String message, DocumentKind kind, String driveId) {
    return ArmErrors.resourceNotFound(message.formatted(kind.noun(), Shown.of(driveId)));
  }

  private static InputStream open(Found found) {
    try {
      return found.source().open();
    } catch (StorageException e) {
      throw ArmException.of(
              503,
              "BackupUnreadable",
              "The storage account does not return the %s now. %s: %s"
                  .formatted(found.document().kind().noun(), e.code(), e.getMessage()))
          .retryAfter(RETRY_AFTER)
          .because(e);
    }
  }
}
