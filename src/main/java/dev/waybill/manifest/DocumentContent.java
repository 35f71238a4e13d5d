package dev.waybill.manifest;

import java.util.Optional;

/** Checks the content of a document of some kind while it is read. The root is at depth 1. */
interface DocumentContent {
  /** An element begins. */
  void begin(XmlWalk at, int depth, String name);

  /** Text of an element; there may be more of it. */
  default void text(XmlWalk at) {}

  /** An element ends. */
  default void end(XmlWalk at, int depth) {}

  /** Refuses a document that ended without something that it must have. */
  default void requireComplete() {}

  /** Returns the figures of a manifest. */
  default Optional<ManifestFigures> figures() {
    return Optional.empty();
  }
}
