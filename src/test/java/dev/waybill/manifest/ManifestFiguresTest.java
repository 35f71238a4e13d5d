package dev.waybill.manifest;

import static dev.waybill.manifest.ManifestTexts.blob;
import static dev.waybill.manifest.ManifestTexts.figures;
import static dev.waybill.manifest.ManifestTexts.manifest;
import static dev.waybill.manifest.ManifestTexts.range;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.manifest.ManifestFigures.Credential;
import dev.waybill.manifest.ManifestFigures.Violation;
import dev.waybill.testing.GeneratedManifest;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a manifest says, as it is taken from it. */
class ManifestFiguresTest {
  private static final String DRIVE = "WD-1";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5000})
  void figuresAreThoseOfTheGenerator(int blobs) throws IOException {
    for (long seed = 0; seed < 4; seed++) {
      requireSameFigures(GeneratedManifest.right(DRIVE, seed, blobs));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 400})
  void violationsAreThoseOfTheGenerator(int faultyOneIn) throws IOException {
    for (long seed = 0; seed < 4; seed++) {
      requireSameFigures(new GeneratedManifest(DRIVE, seed, 5000, faultyOneIn));
    }
  }

  @Test
  void documentedExportIsRead() {
    ManifestFigures figures =
        figures(
            manifest(
                """
                <ClientCreator>Windows Azure Import/Export service</ClientCreator>
                <BlobList><Blob>
                  <BlobPath>pictures/city/redmond.jpg</BlobPath>
                  <FilePath>\\pictures\\city\\redmond.jpg</FilePath>
                  <Length>15360</Length>
                  <PageRangeList>%s%s%s</PageRangeList>
                  <PropertiesPath Hash="72D2EFA95C8F9F3CB5B6F7F2BA9C0D1E">\\p.xml</PropertiesPath>
                </Blob></BlobList>
                """
                    .formatted(range(0, 3584), range(3584, 3584), range(7168, 512))));

    assertThat(figures.version()).isEqualTo("2014-11-01");
    assertThat(figures.clientCreator()).isEqualTo("Windows Azure Import/Export service");
    assertThat(figures.credential()).isNull();
    assertThat(figures.contentBytes()).isEqualTo(15360);
    assertThat(figures.hashedParts()).isEqualTo(3);
    assertThat(figures.firstViolations()).isEmpty();
  }

  @Test
  void violationIsFoundAgainByLinePathAndBlob() {
    Violation violation =
        figures(
                manifest(
                    """
                    <Other/><BlobList/>
                    <BlobList><Other/><Blob><BlobPath>a/first</BlobPath><FilePath/><Length>0</Length></Blob>
                      <Blob>
                        <BlobPath>a/second</BlobPath><FilePath/><Length>1024</Length>
                        <PageRangeList><PageRange Length="512" Hash="%1$s" Offset="0"/>
                          <PageRange Offset="1" Length="512"
                                     Hash="%1$s"
                          /></PageRangeList>
                    """
                            .formatted(ManifestTexts.HASH)
                        + "</Blob></BlobList>"))
            .firstViolations()
            .get(0);

    assertThat(violation.rule()).isEqualTo(ManifestRule.PageRangeNotAligned);
    assertThat(violation.line()).isEqualTo(8);
    assertThat(violation.path())
        .isEqualTo("/DriveManifest/Drive/BlobList[2]/Blob[2]/PageRangeList/PageRange[2]");
    assertThat(violation.blobPath()).isEqualTo("a/second");
    assertThat(violation.message()).contains("Offset is 1").contains("multiples of 512");
  }

  @Test
  void allViolationsAreCountedAndTheFirstHundredKept() {
    ManifestFigures figures =
        figures(manifest("<BlobList>" + "<Blob/>".repeat(50) + "</BlobList>"));

    assertThat(figures.violations()).isEqualTo(200);
    assertThat(figures.firstViolations()).hasSize(100);
    assertThat(figures.firstViolations().get(99).path())
        .isEqualTo("/DriveManifest/Drive/BlobList[1]/Blob[25]");
  }

  @Test
  void credentialIsNamedWhereverItStandsFirst() {
    assertThat(credential("<ContainerSas>s</ContainerSas>")).isEqualTo(Credential.ContainerSas);
    assertThat(credential("<BlobList/><StorageAccountKey/>"))
        .isEqualTo(Credential.StorageAccountKey);
    assertThat(credential("<BlobList><StorageAccountKey/></BlobList>")).isNull();
  }

  private static Credential credential(String inDrive) {
    return figures(manifest(inDrive)).credential();
  }

  @Test
  void secretIsNeverShown() {
    String secret = GeneratedManifest.SECRET;
    String key = "<StorageAccountKey>%s</StorageAccountKey>".formatted(secret);
    String sas = "<ContainerSas Hash='%1$s'>%1$s</ContainerSas>".formatted(secret);
    String everywhere =
        "%1$s%2$s<ClientCreator>a%1$sb</ClientCreator><BlobList>%2$s<Blob>%1$s<BlobPath>c%2$s</BlobPath><Length>%1$s</Length>"
                .formatted(key, sas)
            + "<ImportDisposition>%1$s</ImportDisposition><BlockList>%2$s<Block>%1$s</Block></BlockList></Blob></BlobList>"
                .formatted(key, sas);

    ManifestFigures figures = figures(manifest(everywhere));

    assertThat(figures.violations()).isPositive();
    assertThat(figures.clientCreator()).isEqualTo("ab");
    assertThat(figures.toString()).doesNotContain(secret.substring(0, 8));
  }

  @Test
  void textWithTheFormOfASecretIsHidden() {
    String key = "x".repeat(86) + "==";

    ManifestFigures figures =
        figures(
            blob(0, "<MetadataPath Hash='%s'/>".formatted(key))
                .replace("a/b", "a/b?sv=1&amp;sig=abcdef%3D"));

    assertThat(figures.violations()).isEqualTo(1);
    assertThat(figures.toString()).doesNotContain("xxxxx").doesNotContain("abcdef");
  }

  @Test
  void textsAreCutAndWithoutControlCharacters() {
    String smile = "\uD83D\uDE00";
    String creator = "a&#10;\u202Eb" + "x".repeat(250) + smile.repeat(100_000);
    String path = "p".repeat(1022) + smile + "p".repeat(100_000);

    ManifestFigures figures =
        figures(
            manifest("<ClientCreator>%s</ClientCreator>".formatted(creator))
                .replace("</Drive>", blobList(path) + "</Drive>"));

    assertThat(figures.clientCreator()).startsWith("a??b").endsWith("x…").hasSize(255);
    assertThat(figures.firstViolations().get(0).blobPath()).hasSize(1023).endsWith("p…");
    assertThat(figures.firstViolations().get(0).message()).hasSizeLessThan(300);
  }

  private static String blobList(String path) {
    return "<BlobList><Blob><BlobPath>%s</BlobPath><FilePath/><Length>%s</Length><BlockList/></Blob></BlobList>"
        .formatted(path, "z".repeat(10_000));
  }

  /** The format of files is not documented in detail. */
  @Test
  void filesAreNeitherCountedNorWrong() {
    ManifestFigures figures =
        figures(
            manifest(
                "<BlobList><File><FileStoragePath>a</FileStoragePath><Length>x</Length><FileRangeList>"
                    + "<FileRange Offset='1' Length='9'/></FileRangeList></File></BlobList>"));

    assertThat(figures.violations()).isZero();
    assertThat(figures.blobLists()).isEqualTo(1);
    assertThat(figures.blobs()).isZero();
    assertThat(figures.contentBytes()).isZero();
  }

  private static void requireSameFigures(GeneratedManifest manifest) throws IOException {
    DocumentReader reader = new DocumentReader(DocumentKind.manifest, DRIVE);
    try (InputStream bytes = manifest.stream()) {
      reader.read(bytes);
    }
    ManifestFigures figures = reader.figures().orElseThrow();
    assertThat(figures)
        .as(manifest.toString())
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes("firstViolations.message")
        .isEqualTo(manifest.figures());
    assertThat(figures.toString()).doesNotContain(GeneratedManifest.SECRET);
  }
}
