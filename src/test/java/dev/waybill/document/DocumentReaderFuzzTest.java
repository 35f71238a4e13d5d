package dev.waybill.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** Whatever bytes a station sends: they are a manifest, or they are refused for a reason. */
@Tag("fuzz")
class DocumentReaderFuzzTest {
  private static final String DRIVE = "9CA995BB";

  @FuzzTest(maxDuration = "2m")
  void anyBytesAreAManifestOrRefused(byte[] manifest) throws IOException {
    ByteArrayInputStream sent = new ByteArrayInputStream(manifest);
    try {
      new DocumentReader(DocumentKind.manifest, DRIVE).read(sent);
      assertThat(sent.available()).as("bytes that nobody has seen").isZero();
    } catch (DocumentInvalidException e) {
      assertThat(e.code()).isIn("ManifestFormatInvalid", "ManifestDriveIdMismatch");
      assertThat(e.getMessage()).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
    }
  }
}
