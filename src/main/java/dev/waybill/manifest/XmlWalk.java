package dev.waybill.manifest;

import dev.waybill.platform.Shortened;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML of a document once, with memory that stays flat whatever is in it: each piece of
 * markup or text is limited, and so are depth and names. A DOCTYPE is refused.
 */
final class XmlWalk {
  /** The most bytes that one name, tag, comment or stretch of text may take. */
  static final int LONGEST_PIECE = 1024 * 1024;

  static final int DEEPEST = 100;
  static final int MOST_ATTRIBUTES = 100;
  static final int LONGEST_NAME = 256;
  static final int MOST_NAMES = 500;
  static final int LONGEST_SHOWN = 80;

  private final DocumentKind kind;
  private final PieceLimit limited;

  /** The parser keeps every different name to its end; the documented formats have about thirty. */
  private final Set<String> names = new HashSet<>();

  private XMLStreamReader xml;
  private int depth;
  private int textLength;

  /** Creates a walk through a document of this kind. */
  XmlWalk(DocumentKind kind, InputStream document) {
    this.kind = kind;
    this.limited = new PieceLimit(document, LONGEST_PIECE);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    // These limits count &amp; and its like too, of which a document may have any number. There are
    // no other entities, because a DOCTYPE ends the reading.
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
    factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
    return factory;
  }

  /**
   * Walks to the end of the XML.
   *
   * @throws DocumentInvalidException when it is not well-formed XML, or exceeds a limit
   * @throws IOException when the stream fails
   */
  void through(DocumentContent content) throws IOException {
    try {
      xml = factory().createXMLStreamReader(limited);
      while (xml.hasNext()) {
        limited.nextPiece();
        accept(xml.next(), content);
      }
      limited.nextPiece();
      xml.close();
    } catch (XMLStreamException e) {
      throw refusal(e);
    }
  }

  private void accept(int event, DocumentContent content) {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> {
        begin();
        content.begin(this, depth, xml.getLocalName());
      }
      case XMLStreamConstants.END_ELEMENT -> {
        content.end(this, depth);
        depth--;
        textLength = 0;
      }
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
        textLength += xml.getTextLength();
        if (textLength > LONGEST_PIECE) {
          throw invalid("the text of an element is too long");
        }
        content.text(this);
      }
      case XMLStreamConstants.PROCESSING_INSTRUCTION -> addName(xml.getPITarget());
      case XMLStreamConstants.DTD -> throw invalid("a DOCTYPE is not accepted");
      default -> {
        // Comments and the ends of the document have no content.
      }
    }
  }

  private void begin() {
    depth++;
    textLength = 0;
    if (depth > DEEPEST) {
      throw invalid("elements are nested deeper than " + DEEPEST);
    }
    if (xml.getAttributeCount() > MOST_ATTRIBUTES) {
      throw invalid("an element has more than %d attributes".formatted(MOST_ATTRIBUTES));
    }
    addName(xml.getLocalName());
    addName(xml.getPrefix());
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      addName(xml.getAttributeLocalName(i));
      addName(xml.getAttributePrefix(i));
    }
    for (int i = 0; i < xml.getNamespaceCount(); i++) {
      addName(xml.getNamespacePrefix(i));
      addName(xml.getNamespaceURI(i));
    }
  }

  private void addName(String name) {
    if (name == null) {
      return;
    }
    if (name.length() > LONGEST_NAME) {
      throw invalid("a name is longer than %d characters".formatted(LONGEST_NAME));
    }
    if (names.add(name) && names.size() > MOST_NAMES) {
      throw invalid("there are more than %d different names".formatted(MOST_NAMES));
    }
  }

  private RuntimeException refusal(XMLStreamException e) throws IOException {
    if (limited.failure() != null) {
      throw limited.failure();
    }
    if (limited.exceeded()) {
      return DocumentInvalidException.format(
          kind,
          "The %s has a name, tag, comment or text of more than %d bytes."
              .formatted(kind.noun(), LONGEST_PIECE),
          e);
    }
    String where =
        e.getLocation() == null
            ? ""
            : " at line %d, column %d"
                .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber());
    return DocumentInvalidException.format(
        kind, "The %s is not well-formed XML%s.".formatted(kind.noun(), where), e);
  }

  /** Appends the current text, of which the element may have more, up to that many characters. */
  void appendText(StringBuilder to, int most) {
    int count = Math.min(xml.getTextLength(), most - to.length());
    if (count > 0) {
      to.append(xml.getTextCharacters(), xml.getTextStart(), count);
    }
  }

  /** Returns the value of an attribute of the current start tag; null without one. */
  String attribute(String name) {
    return xml.getAttributeValue(null, name);
  }

  /** Returns the current line. */
  int line() {
    return xml.getLocation().getLineNumber();
  }

  /** Returns the depth of the current element. */
  int depth() {
    return depth;
  }

  /** Creates a refusal that names the current place. */
  DocumentInvalidException invalid(String what) {
    return DocumentInvalidException.format(
        kind,
        "At line %d, column %d: %s."
            .formatted(
                xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber(), what),
        null);
  }

  /** Shortens a text of the document for a message. */
  static String shown(CharSequence text) {
    return Shortened.of(text, LONGEST_SHOWN);
  }
}
