package dev.waybill.bay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BayCheckTest {
  private static final String PATH = "waybill.bay.path";

  @TempDir Path folder;

  @Test
  void noBayAndOneThatIsThereAreAccepted() {
    assertThat(Settings.refused(check(Map.of()))).isEmpty();
    assertThat(Settings.refused(check(Map.of(PATH, folder.toString())))).isEmpty();
    assertThat(Settings.warnings(check(Map.of(PATH, folder.toString())))).isEmpty();
  }

  @Test
  void bayThatIsNotThereYetIsWarnedOf() {
    Path later = folder.resolve("later");

    assertThat(Settings.refused(check(Map.of(PATH, later.toString())))).isEmpty();
    assertThat(Settings.warnings(check(Map.of(PATH, later.toString()))))
        .containsExactly(
            "waybill.bay.path (%s) is not there; drives are noticed as soon as it is"
                .formatted(later));
  }

  @Test
  void whatCanBeNoBayIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertThat(Settings.refused(check(Map.of(PATH, file.toString()))))
        .containsExactly("waybill.bay.path is %s. Expected a folder".formatted(file));
    assertThat(Settings.refused(check(Map.of(PATH, "bay"))))
        .containsExactly("waybill.bay.path is bay. Expected an absolute path");
  }

  private static BayCheck check(Map<String, String> settings) {
    return new BayCheck(Settings.of(BayConfig.class, settings));
  }
}
