package dev.waybill.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {
  private static final String DRIVE = "9CA995BB";
  private static final String MANIFEST = manifest("<DriveId>9CA995BB</DriveId>", "");
  private static final int MIB = 1024 * 1024;

  @Test
  void documentedManifestIsRead() throws IOException {
    read(MANIFEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9ca995bb", "\n  9CA995BB\t", "9CA<!-- in between -->995BB", "9CA&#57;95BB"})
  void driveIdComparesWithoutCaseAndSurroundingSpace(String driveId) throws IOException {
    read(manifest("<DriveId>" + driveId + "</DriveId>", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9CA995BC", "", "9CA995BB2", "9CA 995BB"})
  void manifestOfAnotherDriveIsAMismatch(String driveId) {
    DocumentInvalidException e =
        refused(manifest("<DriveId>" + driveId + "</DriveId>", ""), "ManifestDriveIdMismatch");

    assertThat(e).hasMessageContaining("'" + driveId + "'").hasMessageContaining("'9CA995BB'");
  }

  @Test
  void twoHundredThousandReferencesAreAccepted() throws IOException {
    String blob = "<Blob><BlobPath>" + "a&amp;".repeat(100) + "</BlobPath></Blob>";
    read(manifest("<DriveId>9CA995BB</DriveId>", blob.repeat(2000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE"})
  void utf16IsRead(String encoding) throws IOException {
    String mark = "UTF-16".equals(encoding) ? "" : "\uFEFF";
    String text = mark + MANIFEST.replace("utf-8", "UTF-16");
    new DocumentReader(DocumentKind.manifest, DRIVE)
        .read(new ByteArrayInputStream(text.getBytes(Charset.forName(encoding))));
  }

  @Test
  void utf8WithAMarkIsRead() throws IOException {
    read("\uFEFF" + MANIFEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "no markup",
        "<DriveManifest>",
        "<DriveManifest/>",
        "<DriveManifest><Drive/></DriveManifest>",
        "<Manifest><Drive><DriveId>9CA995BB</DriveId></Drive></Manifest>",
        "<DriveManifest><DriveId>9CA995BB</DriveId></DriveManifest>",
        "<DriveManifest><Drive><X><DriveId>9CA995BB</DriveId></X></Drive></DriveManifest>",
        "<DriveManifest><Drive><DriveId><X>9CA995BB</X></DriveId></Drive></DriveManifest>",
        "<DriveManifest><Drive><BlobList/><DriveId>9CA995BB</DriveId></Drive></DriveManifest>",
        "<DriveManifest><Drive><DriveId>9CA995BB</DriveId><DriveId>9CA995BB</DriveId></Drive>"
            + "</DriveManifest>",
        "<DriveManifest><Drive><DriveId>9CA995BB</DriveId></Drive></DriveManifest><More/>",
        "<DriveManifest><Drive><DriveId>9CA995BB</DriveId></Drive></DriveManifest>more",
        "<DriveManifest><Drive><DriveId>9CA995BB&unknown;</DriveId></Drive></DriveManifest>",
        "<DriveManifest><Drive><DriveId>9CA995BB</DriveId>\0</Drive></DriveManifest>",
        "<?xml version='1.0' encoding='no-such-encoding'?><DriveManifest/>",
        "<?xml version='9.0'?><DriveManifest/>",
        "<!DOCTYPE DriveManifest><DriveManifest><Drive><DriveId>9CA995BB</DriveId></Drive>"
            + "</DriveManifest>",
        "<!DOCTYPE DriveManifest SYSTEM 'http://localhost:1/x.dtd'><DriveManifest/>",
        "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]><l>&b;</l>"
      })
  void whatIsNoManifestIsRefused(String text) {
    refused(text, "ManifestFormatInvalid");
  }

  @Test
  void everyTruncationIsRefused() {
    for (int length = 0; length < MANIFEST.stripTrailing().length(); length++) {
      refused(MANIFEST.substring(0, length), "ManifestFormatInvalid");
    }
  }

  @Test
  void invalidUtf8IsRefused() {
    byte[] bytes = MANIFEST.getBytes(StandardCharsets.UTF_8);
    bytes[MANIFEST.indexOf("blob.jpg")] = (byte) 0xFF;

    assertThat(refusal(new ByteArrayInputStream(bytes)).code()).isEqualTo("ManifestFormatInvalid");
  }

  @Test
  void damagedBytesAreRefusedOrReadAndNothingElse() throws IOException {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = MANIFEST.getBytes(StandardCharsets.UTF_8);
      for (int damaged = random.nextInt(4); damaged >= 0; damaged--) {
        // ASCII mostly: the parser prints a line for everything that is no UTF-8.
        int range = i % 500 == 0 ? 256 : 128;
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(range);
      }
      try {
        DocumentReader reader = new DocumentReader(DocumentKind.manifest, DRIVE);
        reader.read(new ByteArrayInputStream(bytes));
        DocumentReaderFuzzTest.requireSense(reader.figures().orElseThrow());
      } catch (DocumentInvalidException e) {
        assertThat(e.code()).isIn("ManifestFormatInvalid", "ManifestDriveIdMismatch");
      }
    }
  }

  @Test
  void oversizedPiecesAreRefused() {
    refusedInside("<Blob name='" + "x".repeat(30 * MIB) + "'/>");
    refusedInside("<" + "x".repeat(2 * MIB) + "/>");
    refusedInside("<Blob " + "x".repeat(2 * MIB) + "='1'/>");
    refusedInside("<Blob " + "x".repeat(300) + "='1'/>");
    refusedInside("<Blob>" + "x".repeat(2 * MIB) + "</Blob>");
    refusedInside("<Blob><![CDATA[" + "x".repeat(2 * MIB) + "]]></Blob>");
    refusedInside("<Blob>" + "x<!-- -->".repeat(2 * MIB) + "</Blob>");
    refusedInside("<!--" + "x".repeat(2 * MIB) + "-->");
    refusedInside("<?target " + "x".repeat(2 * MIB) + "?>");
    refusedInside("<a>".repeat(200) + "</a>".repeat(200));
    refusedInside("<Blob " + attributes(500) + "/>");
  }

  @Test
  void hundredAttributesAndDeepElementsAreAccepted() throws IOException {
    read(manifest("<DriveId>9CA995BB</DriveId>", "<Blob " + attributes(100) + "/>"));
    read(manifest("<DriveId>9CA995BB</DriveId>", "<a>".repeat(90) + "</a>".repeat(90)));
  }

  /** The parser keeps each different name for as long as it reads. */
  @Test
  void tooManyDifferentNamesAreRefused() {
    refusedInside(many("<n%d/>"));
    refusedInside(many("<Blob n%d='1'/>"));
    refusedInside(many("<?n%d x?>"));
    refusedInside(many("<p%1$d:Blob xmlns:p%1$d='u'/>"));
    refusedInside(many("<Blob xmlns='u%d'/>"));
  }

  /** A log is read with the same limits; only its place for the drive's id is another. */
  @ParameterizedTest
  @EnumSource(names = {"error", "verbose"})
  void logOfADriveIsRead(DocumentKind kind) throws IOException {
    String log = "<DriveLog Version='2014-11-01'>%s<DriveId>9ca995bb</DriveId>%s</DriveLog>";

    readLog(kind, log.formatted("", ""));
    readLog(kind, log.formatted("<Status>Completed</Status>", "<Blob><DriveId/></Blob>"));
    for (String faulty :
        List.of(
            log.formatted("<DriveId>9CA995BB</DriveId>", ""),
            log.formatted("", "<Blob " + attributes(500) + "/>"),
            log.formatted("", many("<n%d/>")),
            log.formatted("", "<a>".repeat(200) + "</a>".repeat(200)),
            log.formatted("<!--" + "x".repeat(2 * MIB) + "-->", ""))) {
      DocumentInvalidException e =
          catchThrowableOfType(DocumentInvalidException.class, () -> readLog(kind, faulty));
      assertThat(e.code()).isEqualTo("DriveLogFormatInvalid");
    }
  }

  private static void readLog(DocumentKind kind, String text) throws IOException {
    new DocumentReader(kind, DRIVE)
        .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void refusalSaysWhere() {
    assertThat(refused("<DriveManifest>\n  <Oops>", "ManifestFormatInvalid"))
        .hasMessageContaining("line 2");
  }

  @Test
  void messagesShowNoControlCharactersAndNoEndlessNames() {
    DocumentInvalidException e =
        refused(
            manifest("<DriveId>a&#10;" + "b".repeat(1000) + "</DriveId>", ""),
            "ManifestDriveIdMismatch");

    assertThat(e.getMessage()).hasSizeLessThan(200).doesNotContain("\n");
  }

  @Test
  void streamThatBreaksIsNoFaultOfTheManifest() {
    IOException cut = new IOException("cut");
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(MANIFEST.substring(0, 100).getBytes(StandardCharsets.UTF_8)),
            new BrokenStream(cut));

    assertThatIOException()
        .isThrownBy(() -> new DocumentReader(DocumentKind.manifest, DRIVE).read(broken))
        .isSameAs(cut);
  }

  private static String attributes(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "a" + i + "='1'")
        .collect(Collectors.joining(" "));
  }

  private static String many(String form) {
    return IntStream.range(0, 2000).mapToObj(form::formatted).collect(Collectors.joining());
  }

  private static String manifest(String driveId, String blobs) {
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <DriveManifest Version="2014-11-01">
          <Drive>
            %s
            <StorageAccountKey>a2V5</StorageAccountKey>
            <ClientCreator>a tool &lt;1.0&gt;</ClientCreator>
            <BlobList Id="session#1-0">
              <Blob>
                <BlobPath>pictures/blob.jpg</BlobPath>
                <FilePath>\\pictures\\blob.jpg</FilePath>
                <Length>3584</Length>
                <PageRangeList><PageRange Offset="0" Length="3584" Hash="00"/></PageRangeList>
              </Blob>
              %s
            </BlobList>
          </Drive>
        </DriveManifest>
        """
        .formatted(driveId, blobs);
  }

  private static void read(String text) throws IOException {
    new DocumentReader(DocumentKind.manifest, DRIVE)
        .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void refusedInside(String blobs) {
    refused(manifest("<DriveId>9CA995BB</DriveId>", blobs), "ManifestFormatInvalid");
  }

  private static DocumentInvalidException refused(String text, String code) {
    DocumentInvalidException e =
        refusal(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    String shown = text.length() > 200 ? text.substring(0, 200) : text;
    assertThat(e).as(shown).isNotNull();
    assertThat(e.code()).as(shown).isEqualTo(code);
    return e;
  }

  private static DocumentInvalidException refusal(InputStream manifest) {
    return catchThrowableOfType(
        DocumentInvalidException.class,
        () -> new DocumentReader(DocumentKind.manifest, DRIVE).read(manifest));
  }
}
