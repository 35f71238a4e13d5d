package dev.waybill.webhook;

import dev.waybill.event.EventsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the secrets of a subscriber from its settings; messages never show one. */
final class WebhookSecrets {
  /** A dozen secrets and more. */
  private static final int LONGEST_FILE = 4096;

  private WebhookSecrets() {}

  /**
   * Reads them; empty when the subscriber has none.
   *
   * @throws IllegalArgumentException when something is given that is none; it names the setting
   */
  static List<WebhookSigner> read(String setting, EventsConfig.Subscriber given) {
    if (given.secrets().isPresent() && given.secretFile().isPresent()) {
      throw new IllegalArgumentException(
          "%s has secrets and secret-file. Expected one of %1$s.secrets and %1$s.secret-file"
              .formatted(setting));
    }
    if (given.secretFile().isPresent()) {
      String file = given.secretFile().get();
      String source = "%s.secret-file names the file '%s', which".formatted(setting, file);
      return signers(source + " holds something", lines(setting, file));
    }
    return given
        .secrets()
        .map(texts -> signers(setting + ".secrets holds something", texts))
        .orElse(List.of());
  }

  private static List<WebhookSigner> signers(String source, List<String> texts) {
    List<WebhookSigner> signers =
        texts.stream().map(WebhookSigner::of).flatMap(Optional::stream).toList();
    if (signers.isEmpty() || signers.size() < texts.size()) {
      throw new IllegalArgumentException(
          "%s that is not a valid secret (it is not shown). Expected %s"
              .formatted(source, WebhookSigner.FORM));
    }
    return signers;
  }

  private static List<String> lines(String setting, String file) {
    if (WebhookSigner.of(file).isPresent()) {
      throw new IllegalArgumentException(
          setting + ".secret-file is a secret (it is not shown). Expected the path of a file");
    }
    try (InputStream bytes = Files.newInputStream(Path.of(file))) {
      String content = new String(bytes.readNBytes(LONGEST_FILE), StandardCharsets.ISO_8859_1);
      return content.lines().filter(line -> !line.isEmpty()).toList();
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "%s.secret-file names the file '%s', which cannot be read (%s). Expected a file that holds %s a line"
              .formatted(setting, file, e.getClass().getSimpleName(), WebhookSigner.FORM),
          e);
    }
  }
}
