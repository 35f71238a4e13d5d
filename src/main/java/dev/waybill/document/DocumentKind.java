package dev.waybill.document;

/** The kinds of documents; their names end the names of blobs. */
public enum DocumentKind {
  manifest,
  error,
  verbose
}
