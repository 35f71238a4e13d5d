package dev.waybill.bay;

import dev.waybill.platform.Findings;
import dev.waybill.platform.SettingsCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/** A bay that cannot be one. */
@ApplicationScoped
class BayCheck implements SettingsCheck {
  private static final String PATH = "waybill.bay.path";

  private final BayConfig config;

  BayCheck(BayConfig config) {
    this.config = config;
  }

  @Override
  public void check(Findings findings) {
    config.path().ifPresent(path -> check(path, findings));
  }

  private static void check(Path path, Findings findings) {
    if (!path.isAbsolute()) {
      findings.refuse(PATH, path, "an absolute path");
    } else if (!Files.exists(path)) {
      findings.warn(
          "%s (%s) is not there; drives are noticed as soon as it is".formatted(PATH, path));
    } else if (!Files.isDirectory(path)) {
      findings.refuse(PATH, path, "a folder");
    } else {
      checkReadable(path, findings);
    }
  }

  private static void checkReadable(Path path, Findings findings) {
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(path)) {
      if (!(folder instanceof SecureDirectoryStream<Path>)) {
        findings.refuse(
            PATH, path, "a folder of a system that can read it without following links");
      }
    } catch (IOException e) {
      findings.warn("%s (%s) cannot be read now: %s".formatted(PATH, path, e.getMessage()));
    }
  }
}
