package dev.waybill.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.GeneratedManifest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Memory does not grow with a manifest, nor with what is wrong with it. */
class ManifestMemoryTest {
  private static final int BLOBS = 300_000;
  private static final int LOOKS = 10;
  private static final long MIB = 1024 * 1024;

  @Test
  void tenTimesTheBlobsTakeNoMoreMemory() throws IOException {
    GeneratedManifest manifest = new GeneratedManifest("WD-1", 1, BLOBS, 3);
    DocumentReader reader = new DocumentReader(DocumentKind.manifest, "WD-1");
    List<Long> used = new ArrayList<>();

    try (InputStream stream = measured(manifest.stream(), used)) {
      reader.read(stream);
    }

    ManifestFigures figures = reader.figures().orElseThrow();
    assertThat(figures.blobs()).isEqualTo(BLOBS);
    assertThat(figures.violations()).isGreaterThan(BLOBS / 10 * 3);
    assertThat(used).hasSize(LOOKS);
    assertThat(used.get(LOOKS - 1) - used.get(0)).isLessThan(8 * MIB);
  }

  /** The generator gives a blob, or a part of one, with each call. */
  private static InputStream measured(InputStream stream, List<Long> used) {
    return new FilterInputStream(stream) {
      private long calls;

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        if (++calls % (BLOBS / LOOKS) == 0 && used.size() < LOOKS) {
          System.gc();
          used.add(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return super.read(bytes, offset, length);
      }
    };
  }
}
