package dev.waybill.document;

/** An upload that went on past the largest size that is taken. */
public final class DocumentTooLargeException extends RuntimeException {
  private final long limit;

  DocumentTooLargeException(long limit) {
    super("The document has more than " + limit + " bytes");
    this.limit = limit;
  }

  /** The most bytes that are taken. */
  public long limit() {
    return limit;
  }
}
