package dev.waybill.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;

/** Whatever bytes a station sends: they are a manifest, or they are refused for a reason. */
@Tag("fuzz")
class DocumentReaderFuzzTest {
  private static final String DRIVE = "9CA995BB";

  @FuzzTest(maxDuration = "2m")
  void anyBytesAreAManifestOrRefused(byte[] manifest) throws IOException {
    ByteArrayInputStream sent = new ByteArrayInputStream(manifest);
    try {
      DocumentReader reader = new DocumentReader(DocumentKind.manifest, DRIVE);
      reader.read(sent);
      assertThat(sent.available()).as("bytes that nobody has seen").isZero();
      requireSense(reader.figures().orElseThrow());
    } catch (DocumentInvalidException e) {
      assertThat(e.code()).isIn("ManifestFormatInvalid", "ManifestDriveIdMismatch");
      assertThat(e.getMessage()).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
    }
  }

  /** Whatever a manifest says: its figures go together, and can be kept and shown. */
  static void requireSense(ManifestFigures figures) {
    assertThat(figures.hashedParts()).isBetween(0L, figures.pageRanges() + figures.blocks());
    assertThat(figures.firstViolations())
        .hasSize((int) Math.min(figures.violations(), Violations.MOST_KEPT));
    assertThat(figures.contentBytes()).matches(bytes -> bytes == null || bytes >= 0);
    requireShowable(figures.version(), XmlWalk.LONGEST_SHOWN);
    requireShowable(figures.clientCreator(), 256);
    for (ManifestFigures.Violation violation : figures.firstViolations()) {
      assertThat(violation.line()).isPositive();
      assertThat(violation.path()).startsWith("/DriveManifest");
      requireShowable(violation.blobPath(), 1024);
      requireShowable(violation.message(), 400);
    }
  }

  /** JSON cannot be written with half a surrogate pair, nor PostgreSQL keep a NUL. */
  private static void requireShowable(String text, int longest) {
    if (text != null) {
      assertThat(text).hasSizeLessThanOrEqualTo(longest);
      assertThat(Pattern.compile("[\\p{Cntrl}\\p{Cs}]").matcher(text).find()).as(text).isFalse();
    }
  }
}
