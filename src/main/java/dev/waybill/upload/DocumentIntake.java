package dev.waybill.upload;

import dev.waybill.arm.ArmErrors;
import dev.waybill.document.DocumentStore;
import dev.waybill.document.DocumentStoreFullException;
import dev.waybill.document.DocumentTooLargeException;
import dev.waybill.document.Fingerprint;
import dev.waybill.document.IncomingDocument;
import dev.waybill.document.UploadExpiredException;
import dev.waybill.manifest.DocumentInvalidException;
import dev.waybill.manifest.DocumentKind;
import dev.waybill.manifest.DocumentReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/**
 * Takes a document in: the bytes are checked while they stream, and durable, with their backup
 * queued, before anybody hears yes. No transaction is open while bytes are awaited.
 */
@ApplicationScoped
public class DocumentIntake {
  private final DocumentStore store;
  private final DocumentReception reception;
  private final DocumentStreams streams;
  private final SenderWatch senders;
  private final DocumentMetrics metrics;

  DocumentIntake(
      DocumentStore store,
      DocumentReception reception,
      DocumentStreams streams,
      SenderWatch senders,
      DocumentMetrics metrics) {
    this.store = store;
    this.reception = reception;
    this.streams = streams;
    this.senders = senders;
    this.metrics = metrics;
  }

  /**
   * Takes in a document of a drive.
   *
   * @param place the drive, as it was found before the body was asked for
   * @param sent the document as it is sent
   * @throws dev.waybill.arm.ArmException when it is refused; then nothing of it is kept
   */
  public DocumentReceipt take(DrivePlace place, DocumentKind kind, DocumentBody sent) {
    return streams.oneMore(() -> stream(place, kind, sent));
  }

  private DocumentReceipt stream(DrivePlace place, DocumentKind kind, DocumentBody sent) {
    try (WatchedBody bytes = senders.watch(sent.bytes());
        IncomingDocument incoming = store.begin(kind, place.owner(), sent.announced(), bytes)) {
      DocumentReader reader = new DocumentReader(kind, place.owner().driveId());
      reader.read(incoming);
      Fingerprint fingerprint = incoming.finish();
      sent.check().requireSame(fingerprint);
      DocumentReceipt receipt =
          store.inTransaction(
              () ->
                  reception.receive(place, incoming, fingerprint, reader.figures(), sent.sender()));
      if (receipt.documentId().equals(incoming.id())) {
        incoming.keepForGood();
        metrics.received(kind, fingerprint.length());
      }
      return receipt;
    } catch (DocumentInvalidException e) {
      throw IntakeErrors.invalid(e);
    } catch (DocumentTooLargeException e) {
      throw ArmErrors.requestTooLarge(e.limit());
    } catch (DocumentStoreFullException e) {
      throw IntakeErrors.storeFull(e);
    } catch (UploadExpiredException e) {
      throw IntakeErrors.expired();
    } catch (SenderTooSlowException e) {
      throw IntakeErrors.tooSlow(e);
    } catch (IOException e) {
      throw IntakeErrors.brokenOff(e);
    }
  }
}
