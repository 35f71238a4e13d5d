package dev.waybill.manifest;

import dev.waybill.platform.Shortened;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One walk through the XML of a document, with memory that stays flat whatever is in it: each piece
 * of markup or text is capped, and so are depth and names. A DOCTYPE ends it.
 */
final class XmlWalk {
  /** The most bytes that one name, tag, comment or stretch of text may take. */
  static final int LONGEST_PIECE = 1024 * 1024;

  static final int DEEPEST = 100;

  static final int LONGEST_SHOWN = 80;

  private final DocumentKind kind;
  private final PieceLimit limited;
  private final XmlNames names = new XmlNames(this);
  private XMLStreamReader xml;
  private int depth;
  private int textLength;

  /** A walk through a document, whose kind refusals name. */
  XmlWalk(DocumentKind kind, InputStream document) {
    this.kind = kind;
    this.limited = new PieceLimit(document, LONGEST_PIECE);
  }

  /** Who is told what comes by. The root is at depth 1. */
  interface Visitor {
    void begin(XmlWalk at, int depth, String name);

    /** More text, which can be had from the walk. */
    void text(XmlWalk at);

    void end(XmlWalk at, int depth);
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
   * @throws DocumentInvalidException at what is no XML, or too much of it
   * @throws IOException when the stream fails
   */
  void through(Visitor visitor) throws IOException {
    try {
      xml = factory().createXMLStreamReader(limited);
      while (xml.hasNext()) {
        limited.nextPiece();
        accept(xml.next(), visitor);
      }
      limited.nextPiece();
      xml.close();
    } catch (XMLStreamException e) {
      throw refusal(e);
    }
  }

  private void accept(int event, Visitor visitor) {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> {
        begin();
        visitor.begin(this, depth, xml.getLocalName());
      }
      case XMLStreamConstants.END_ELEMENT -> {
        visitor.end(this, depth);
        depth--;
        textLength = 0;
      }
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
        textLength += xml.getTextLength();
        if (textLength > LONGEST_PIECE) {
          throw invalid("the text of an element is too long");
        }
        visitor.text(this);
      }
      case XMLStreamConstants.PROCESSING_INSTRUCTION -> names.add(xml.getPITarget());
      case XMLStreamConstants.DTD -> throw invalid("a DOCTYPE is not accepted");
      default -> {
        // Comments and the ends of the document say nothing.
      }
    }
  }

  private void begin() {
    depth++;
    textLength = 0;
    if (depth > DEEPEST) {
      throw invalid("elements are nested deeper than " + DEEPEST);
    }
    names.ofElement(xml);
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

  /** The text at the present place; there may be more of the same element. */
  String text() {
    return xml.getText();
  }

  /** Appends the text at the present place, until there are that many characters. */
  void appendText(StringBuilder to, int most) {
    int count = Math.min(xml.getTextLength(), most - to.length());
    if (count > 0) {
      to.append(xml.getTextCharacters(), xml.getTextStart(), count);
    }
  }

  /** The value of an attribute of the element that begins here; null without one. */
  String attribute(String name) {
    return xml.getAttributeValue(null, name);
  }

  /** The line that the parser has come to. */
  int line() {
    return xml.getLocation().getLineNumber();
  }

  /** The depth of the element that the present place is in. */
  int depth() {
    return depth;
  }

  /** A fault at the present place. */
  DocumentInvalidException invalid(String what) {
    return DocumentInvalidException.format(
        kind,
        "At line %d, column %d: %s."
            .formatted(
                xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber(), what),
        null);
  }

  /** A text of the document as a message may repeat it. */
  static String shown(CharSequence text) {
    return Shortened.of(text, LONGEST_SHOWN);
  }
}
