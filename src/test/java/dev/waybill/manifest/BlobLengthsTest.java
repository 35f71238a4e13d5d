package dev.waybill.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a drive holds, by what its manifest says. */
class BlobLengthsTest {
  private static final String DRIVE = "9CA995BB";

  @Test
  void lengthsOfAllBlobsInAllListsAreAddedUp() throws IOException {
    String lists =
        "<BlobList>%s%s</BlobList><BlobList>%s</BlobList>"
            .formatted(blob("15360"), blob("\n  10884\t"), blob("9<!-- in between -->00"));

    assertThat(contentBytes(lists)).hasValue(15360 + 10884 + 900);
  }

  @Test
  void largestDriveIsKnownAndALargerOneIsNot() throws IOException {
    String most = Long.toString(Long.MAX_VALUE);

    assertThat(contentBytes(list("000" + most))).hasValue(Long.MAX_VALUE);
    assertThat(contentBytes("<BlobList>%s%s</BlobList>".formatted(blob(most), blob("1"))))
        .isEmpty();
    assertThat(contentBytes(list("9223372036854775808"))).isEmpty();
  }

  @Test
  void manifestWithoutBlobsHoldsNothing() throws IOException {
    assertThat(contentBytes("<BlobList/>")).hasValue(0);
    assertThat(contentBytes("")).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-1", "+1", "1.0", "1e3", "0x10", "1 000", "many", "٣", "<a/>1"})
  void lengthThatIsNoNumberLeavesTheSumUnknown(String length) throws IOException {
    assertThat(contentBytes("<BlobList>%s%s</BlobList>".formatted(blob(length), blob("5"))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Blob><BlobPath>a/b</BlobPath></Blob>",
        "<Blob/>",
        "<Blob><PageRange><Length>5</Length></PageRange></Blob>",
        "<Blob><Length>5</Length><Length>5</Length></Blob>"
      })
  void blobWithoutOneLengthLeavesTheSumUnknown(String blob) throws IOException {
    assertThat(contentBytes("<BlobList>%s%s</BlobList>".formatted(blob("5"), blob))).isEmpty();
  }

  @Test
  void lengthsOfSomethingElseDoNotCount() throws IOException {
    String others =
        """
        <Length>1000</Length><Other><Blob><Length>1000</Length></Blob></Other>
        <BlobList>
          <Length>1000</Length><Other><Length>1000</Length></Other>
          <Blob><Length>5</Length><List><Length>1000</Length></List></Blob>
        </BlobList>
        """;

    assertThat(contentBytes(others)).hasValue(5);
  }

  private static String list(String length) {
    return "<BlobList>%s</BlobList>".formatted(blob(length));
  }

  private static String blob(String length) {
    return "<Blob><BlobPath>a/b</BlobPath><Length>%s</Length></Blob>".formatted(length);
  }

  private static OptionalLong contentBytes(String lists) throws IOException {
    String manifest =
        "<DriveManifest><Drive><DriveId>%s</DriveId>%s</Drive></DriveManifest>"
            .formatted(DRIVE, lists);
    DocumentReader reader = new DocumentReader(DocumentKind.manifest, DRIVE);
    reader.read(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)));
    Long bytes = reader.figures().orElseThrow().contentBytes();
    return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
  }
}
