package dev.waybill.document;

/** An upload whose lease ended before its last byte came: what was there of it is being deleted. */
public final class UploadExpiredException extends RuntimeException {
  UploadExpiredException() {
    super("The upload was given up because nothing came for too long");
  }
}
