package dev.waybill.document;

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
  private static final int MILLION = 1_000_000;
  private static final long MIB = 1024 * 1024;

  @Test
  void tenMillionBlobsTakeNoMoreMemoryThanOneMillion() throws IOException {
    GeneratedManifest manifest = new GeneratedManifest("WD-1", 1, 10 * MILLION, 3);
    DocumentReader reader = new DocumentReader(DocumentKind.manifest, "WD-1");
    List<Long> used = new ArrayList<>();

    try (InputStream stream = measured(manifest.stream(), used)) {
      reader.read(stream);
    }

    ManifestFigures figures = reader.figures().orElseThrow();
    assertThat(figures.blobs()).isEqualTo(10 * MILLION);
    assertThat(figures.violations()).isGreaterThan(3 * MILLION);
    assertThat(used).hasSize(10);
    assertThat(used.get(9) - used.get(0)).isLessThan(8 * MIB);
  }

  /** The generator gives a blob, or a part of one, with each call. */
  private static InputStream measured(InputStream stream, List<Long> used) {
    return new FilterInputStream(stream) {
      private long calls;

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        if (++calls % MILLION == 0 && used.size() < 10) {
          System.gc();
          used.add(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return super.read(bytes, offset, length);
      }
    };
  }
}
