package dev.waybill.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** With everything that the chart can switch on, a pod may still do no more than it needs. */
class ChartPodTest extends PodSecurityTest {
  @Override
  Path file() {
    try {
      Path file = Files.createTempFile("chart", ".yml");
      file.toFile().deleteOnExit();
      return Files.writeString(file, Chart.SOURCE.template(Chart.EVERYTHING));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
