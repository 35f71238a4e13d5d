package dev.waybill.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a drive manifest to its end and holds it to what a backup needs: well-formed XML, the
 * documented root, and the id of the drive that it came from. Memory stays flat whatever the
 * manifest holds: each piece of markup or text is capped.
 */
public final class ManifestReader {
  /** The most bytes that one name, tag, comment or stretch of text may take. */
  static final int LONGEST_PIECE = 1024 * 1024;

  static final int DEEPEST = 100;
  static final int MOST_ATTRIBUTES = 100;
  static final int LONGEST_NAME = 256;

  private static final int LONGEST_SHOWN = 80;

  /** The parser keeps every different name to its end; the documented format has about thirty. */
  static final int MOST_NAMES = 500;

  private final String driveId;
  private int depth;
  private int textLength;
  private boolean inDriveId;
  private final StringBuilder driveIdText = new StringBuilder();
  private boolean driveIdSeen;
  private final Set<String> names = new HashSet<>();

  /** A reader for the manifest of this drive. */
  public ManifestReader(String driveId) {
    this.driveId = driveId;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    // These limits count &amp; and its like too, of which a manifest may have any number. There are
    // no other entities, because a DOCTYPE ends the reading.
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
    factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
    return factory;
  }

  /**
   * Reads everything.
   *
   * @throws ManifestInvalidException when it is no manifest of this drive
   * @throws IOException when the stream fails
   */
  public void read(InputStream manifest) throws IOException {
    PieceLimit limited = new PieceLimit(manifest, LONGEST_PIECE);
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(limited);
      while (xml.hasNext()) {
        limited.nextPiece();
        accept(xml, xml.next());
      }
      limited.nextPiece();
      xml.close();
    } catch (XMLStreamException e) {
      throw refusal(e, limited);
    }
    requireDriveId();
    manifest.transferTo(OutputStream.nullOutputStream());
  }

  private void accept(XMLStreamReader xml, int event) {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> start(xml);
      case XMLStreamConstants.END_ELEMENT -> end(xml);
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
          text(xml);
      case XMLStreamConstants.PROCESSING_INSTRUCTION -> requireName(xml, xml.getPITarget());
      case XMLStreamConstants.DTD -> throw invalid(xml, "a DOCTYPE is not accepted in a manifest");
      default -> {
        // Comments and the ends of the document say nothing.
      }
    }
  }

  private void start(XMLStreamReader xml) {
    depth++;
    textLength = 0;
    String name = xml.getLocalName();
    if (depth == 1 && !"DriveManifest".equals(name)) {
      throw invalid(xml, "the root is <%s>, not <DriveManifest>".formatted(shown(name)));
    }
    if (depth == 2 && !"Drive".equals(name)) {
      throw invalid(xml, "<%s> stands where <Drive> belongs".formatted(shown(name)));
    }
    if (depth > DEEPEST) {
      throw invalid(xml, "elements are nested deeper than " + DEEPEST);
    }
    if (xml.getAttributeCount() > MOST_ATTRIBUTES) {
      throw invalid(xml, "an element has more than %d attributes".formatted(MOST_ATTRIBUTES));
    }
    requireNames(xml);
    if (depth == 3 && "BlobList".equals(name) && !driveIdSeen) {
      throw invalid(xml, "<DriveId> must stand before every <BlobList>");
    }
    inDriveId = depth == 3 && "DriveId".equals(name);
  }

  private void end(XMLStreamReader xml) {
    depth--;
    textLength = 0;
    if (inDriveId) {
      inDriveId = false;
      if (driveIdSeen) {
        throw invalid(xml, "there is more than one <DriveId>");
      }
      driveIdSeen = true;
      String found = driveIdText.toString().strip();
      if (!found.equalsIgnoreCase(driveId)) {
        throw ManifestInvalidException.drive(
            "The manifest is that of drive '%s', not of '%s'.".formatted(shown(found), driveId));
      }
    }
  }

  private void text(XMLStreamReader xml) {
    textLength += xml.getTextLength();
    if (textLength > LONGEST_PIECE) {
      throw invalid(xml, "the text of an element is too long");
    }
    if (inDriveId) {
      driveIdText.append(xml.getText());
    }
  }

  private void requireDriveId() {
    if (!driveIdSeen) {
      throw ManifestInvalidException.format(
          "The manifest has no DriveManifest/Drive/DriveId.", null);
    }
  }

  private void requireNames(XMLStreamReader xml) {
    requireName(xml, xml.getLocalName());
    requireName(xml, xml.getPrefix());
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      requireName(xml, xml.getAttributeLocalName(i));
      requireName(xml, xml.getAttributePrefix(i));
    }
    for (int i = 0; i < xml.getNamespaceCount(); i++) {
      requireName(xml, xml.getNamespacePrefix(i));
      requireName(xml, xml.getNamespaceURI(i));
    }
  }

  private void requireName(XMLStreamReader xml, String name) {
    if (name == null) {
      return;
    }
    if (name.length() > LONGEST_NAME) {
      throw invalid(xml, "a name is longer than %d characters".formatted(LONGEST_NAME));
    }
    if (names.add(name) && names.size() > MOST_NAMES) {
      throw invalid(xml, "there are more than %d different names".formatted(MOST_NAMES));
    }
  }

  private static RuntimeException refusal(XMLStreamException e, PieceLimit limited)
      throws IOException {
    if (limited.failure() != null) {
      throw limited.failure();
    }
    if (limited.exceeded()) {
      return ManifestInvalidException.format(
          "The manifest has a name, tag, comment or text of more than %d bytes."
              .formatted(LONGEST_PIECE),
          e);
    }
    String where =
        e.getLocation() == null
            ? ""
            : " at line %d, column %d"
                .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber());
    return ManifestInvalidException.format("The manifest is not well-formed XML" + where + ".", e);
  }

  private static ManifestInvalidException invalid(XMLStreamReader xml, String what) {
    return ManifestInvalidException.format(
        "At line %d, column %d: %s."
            .formatted(
                xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber(), what),
        null);
  }

  private static String shown(String text) {
    int end = Math.min(text.length(), LONGEST_SHOWN);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--; // Half a surrogate pair could not be written as JSON.
    }
    String cut = end < text.length() ? text.substring(0, end) + "…" : text;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }
}
