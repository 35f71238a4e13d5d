package dev.waybill.bitlocker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * A configured sealing key, read. It shows itself by its id only.
 *
 * @param idSetting the setting that gave its id
 * @param secretSetting the setting that gave the key
 * @param id its name
 * @param secret the key
 */
record SealingKey(String idSetting, String secretSetting, String id, SecretKeySpec secret) {
  /** What a key is, for messages. */
  static final String FORM = "32 random bytes in base64 (openssl rand -base64 32)";

  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9+/]{43}=");
  private static final String NO_KEY =
      "is not a valid key (it is not shown). Expected 32 bytes in base64, which are 44 characters";

  /** More than a key and its line break, so that a longer file is seen to be longer. */
  private static final int LONGEST_FILE = 64;

  /**
   * Reads a key.
   *
   * @param setting what its settings begin with
   * @throws IllegalArgumentException when there is none; the message names the setting, and never
   *     shows a key
   */
  static SealingKey read(String setting, SecurityConfig.Key given) {
    String idSetting = setting + ".id";
    if (VALUE.matcher(given.id()).matches()) {
      throw new IllegalArgumentException(
          idSetting + " is a key (it is not shown). Expected a name, which is no secret");
    }
    if (given.value().isPresent() == given.file().isPresent()) {
      throw new IllegalArgumentException(
          "%s has %s. Expected exactly one of %1$s.value and %1$s.file"
              .formatted(setting, given.value().isPresent() ? "value and file" : "no key"));
    }
    String secretSetting = setting + (given.value().isPresent() ? ".value" : ".file");
    String text = given.value().orElseGet(() -> content(secretSetting, given.file().orElseThrow()));
    if (!VALUE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          given.value().isPresent()
              ? "%s %s without a line break (openssl rand -base64 32)"
                  .formatted(secretSetting, NO_KEY)
              : "%s names the file '%s', whose content %s and perhaps a line break (openssl rand -base64 32)"
                  .formatted(secretSetting, given.file().orElseThrow(), NO_KEY));
    }
    return new SealingKey(
        idSetting,
        secretSetting,
        given.id(),
        new SecretKeySpec(Base64.getDecoder().decode(text), "AES"));
  }

  private static String content(String setting, String file) {
    if (VALUE.matcher(file).matches()) {
      throw new IllegalArgumentException(
          setting + " is a key (it is not shown). Expected the path of a file that holds it");
    }
    try (InputStream bytes = Files.newInputStream(Path.of(file))) {
      String content = new String(bytes.readNBytes(LONGEST_FILE), StandardCharsets.ISO_8859_1);
      return content.replaceFirst("\r?\n$", "");
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "%s names the file '%s', which cannot be read (%s). Expected a file that holds %s"
              .formatted(setting, file, e.getClass().getSimpleName(), FORM),
          e);
    }
  }

  @Override
  public String toString() {
    return "SealingKey[id=" + id + "]";
  }
}
