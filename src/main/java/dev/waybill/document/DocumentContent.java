package dev.waybill.document;

import java.util.OptionalLong;

/** What a document of some kind is held to while it is walked through. */
interface DocumentContent extends XmlWalk.Visitor {
  /** Refuses a document that came to its end without something that it must have. */
  void requireComplete();

  /** The bytes that the document says are on its drive, if it does. */
  default OptionalLong contentBytes() {
    return OptionalLong.empty();
  }
}
