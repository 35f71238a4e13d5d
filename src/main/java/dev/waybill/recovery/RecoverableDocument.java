package dev.waybill.recovery;

import dev.waybill.document.Document;
import dev.waybill.document.DocumentAdoption;
import dev.waybill.document.DocumentOwner;
import dev.waybill.document.Fingerprint;
import dev.waybill.manifest.DocumentKind;
import dev.waybill.storage.BlobIdentity;
import dev.waybill.storage.StoredBlob;

/**
 * What a blob says that it holds, as the document of a drive that is there now. It keeps its id, so
 * that what knew it by that knows it again.
 *
 * @param document the document, stored since its blob was last written
 * @param place where its blob is
 * @param stamp when its backup was requested, as it stands in the name; texts in the order of time
 */
record RecoverableDocument(Document document, DocumentAdoption.Place place, String stamp) {
  static RecoverableDocument of(StoredBlob blob, DocumentOwner owner) {
    BlobIdentity says = blob.identity().orElseThrow();
    Document document =
        new Document(
            says.documentId(),
            DocumentKind.valueOf(says.kind()),
            owner,
            new Fingerprint(says.length(), says.md5(), says.sha256()),
            blob.lastModified(),
            blob.lastModified(),
            blob.uri());
    return new RecoverableDocument(
        document,
        new DocumentAdoption.Place(
            blob.address().storageAccountId(), blob.address().container(), blob.address().name()),
        says.stamp());
  }
}
