package dev.waybill.manifest;

import java.util.Optional;

/** What a document of some kind is held to while it is walked through. */
interface DocumentContent extends XmlWalk.Visitor {
  /** Refuses a document that came to its end without something that it must have. */
  void requireComplete();

  /** What the document says in figures, if it is one that does. */
  default Optional<ManifestFigures> figures() {
    return Optional.empty();
  }
}
