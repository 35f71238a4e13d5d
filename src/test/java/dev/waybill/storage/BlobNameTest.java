package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BlobNameTest {
  private static final Instant STAMP = Instant.parse("2017-08-13T19:46:18.005999Z");

  @Test
  void nameHasJobDriveStampInUtcAndKind() {
    assertThat(BlobName.of(path("waimportexport"), "test-job-02", "KV6H86XP", STAMP, "manifest"))
        .isEqualTo("waies/test-job-02_KV6H86XP_20170813-194618-005_manifest.xml");
  }

  @Test
  void virtualDirectoryStandsBeforeTheName() {
    assertThat(BlobName.of(path("logs/a/b c"), "j1", "D", STAMP, "error"))
        .isEqualTo("a/b c/waies/j1_D_20170813-194618-005_error.xml");
  }

  @Test
  void nameOfAnotherBlobHasAnotherStampAndNothingElse() {
    String name = BlobName.of(path("logs/a_20170101-000000-000_b"), "j1", "D", STAMP, "error");

    assertThat(BlobName.restamped(name, STAMP.plusMillis(1)))
        .isEqualTo(name.replace("194618-005", "194618-006"));
    assertThat(BlobName.restamped("by/hand", STAMP)).isEqualTo("by/hand_20170813-194618-005");
  }

  @Test
  void pathKeepsSlashesAndEncodesTheRest() {
    assertThat(BlobName.path("a b/ü+/waies/j_d.xml")).isEqualTo("a%20b/%C3%BC%2B/waies/j_d.xml");
  }

  private static DiagnosticsPath path(String text) {
    return DiagnosticsPath.parse(text).orElseThrow();
  }
}
