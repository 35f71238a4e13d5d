package dev.waybill.document;

import dev.waybill.platform.Written;

/** PostgreSQL keeps as many bytes of documents as it may; nothing of this one is kept. */
public final class DocumentStoreFullException extends RuntimeException {
  private static final long MIB = 1024 * 1024;

  DocumentStoreFullException(long kept, long limit) {
    super(
        ("PostgreSQL keeps %d MiB of documents, and no room is left below the limit of %s for this"
                + " one (waybill.documents.max-stored-size). Nothing was kept of it; send it again later."
                + " Those whose blob is stored make room by themselves. An operator mends the"
                + " storage accounts that the others wait for, or raises the limit.")
            .formatted(kept / MIB, Written.size(limit)));
  }
}
