package dev.waybill.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** Whatever bytes a station sends as a log: they are one, or they are refused for a reason. */
@Tag("fuzz")
class DriveLogFuzzTest {
  private static final String DRIVE = "9CA995BB";

  @FuzzTest(maxDuration = "2m")
  void anyBytesAreALogOrRefused(byte[] log) throws IOException {
    ByteArrayInputStream sent = new ByteArrayInputStream(log);
    try {
      new DocumentReader(DocumentKind.error, DRIVE).read(sent);
      assertThat(sent.available()).as("bytes that nobody has seen").isZero();
    } catch (DocumentInvalidException e) {
      assertThat(e.code()).isIn("DriveLogFormatInvalid", "DriveLogDriveIdMismatch");
      assertThat(e.getMessage()).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
    }
  }
}
