package dev.waybill.manifest;

import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/**
 * The names in a document. The parser keeps every different one to its end, so there may be only so
 * many of them; the documented formats have about thirty.
 */
final class XmlNames {
  static final int MOST_ATTRIBUTES = 100;
  static final int LONGEST_NAME = 256;
  static final int MOST_NAMES = 500;

  private final XmlWalk walk;
  private final Set<String> names = new HashSet<>();

  /** The names that come by on a walk, which ends at one too many. */
  XmlNames(XmlWalk walk) {
    this.walk = walk;
  }

  /** Takes in those of the element that begins. */
  void ofElement(XMLStreamReader xml) {
    if (xml.getAttributeCount() > MOST_ATTRIBUTES) {
      throw walk.invalid("an element has more than %d attributes".formatted(MOST_ATTRIBUTES));
    }
    add(xml.getLocalName());
    add(xml.getPrefix());
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      add(xml.getAttributeLocalName(i));
      add(xml.getAttributePrefix(i));
    }
    for (int i = 0; i < xml.getNamespaceCount(); i++) {
      add(xml.getNamespacePrefix(i));
      add(xml.getNamespaceURI(i));
    }
  }

  /** Takes in one; null is none. */
  void add(String name) {
    if (name == null) {
      return;
    }
    if (name.length() > LONGEST_NAME) {
      throw walk.invalid("a name is longer than %d characters".formatted(LONGEST_NAME));
    }
    if (names.add(name) && names.size() > MOST_NAMES) {
      throw walk.invalid("there are more than %d different names".formatted(MOST_NAMES));
    }
  }
}
