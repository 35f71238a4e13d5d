package dev.waybill.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * What the pages load: style sheet, scripts and libraries, held in memory. Their address has a
 * digest of all of them in it, so that a browser may keep them for good and no page ever meets
 * those of another version.
 */
@ApplicationScoped
@Named("assets")
public class Assets {
  static final String PATH = "/console/assets";

  private static final List<String> NAMES =
      List.of(
          "console.css",
          "icon.svg",
          "console.js",
          "actions.js",
          "charts.js",
          "live.js",
          "upload.js",
          "chart.umd.min.js",
          "sha256.min.js");

  private static final int VERSION_LENGTH = 12;

  private final Map<String, Asset> all = new LinkedHashMap<>();
  private final String version;

  /** Reads them all. */
  public Assets() {
    MessageDigest digest = sha256();
    for (String name : NAMES) {
      byte[] bytes = read(name);
      digest.update(bytes);
      all.put(name, new Asset(type(name), bytes, packed(bytes)));
    }
    version = HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
  }

  /**
   * A file.
   *
   * @param type its media type
   * @param bytes what is in it
   * @param packed the same in gzip
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed to the answer as it is, never compared.
  record Asset(String type, byte[] bytes, byte[] packed) {}

  /** The address of a file, for pages. */
  public String path(String name) {
    if (!all.containsKey(name)) {
      throw new IllegalArgumentException("There is no asset '%s'".formatted(name));
    }
    return "%s/%s/%s".formatted(PATH, version, name);
  }

  /** The file with this name; empty when there is none, or none of that version. */
  Optional<Asset> find(String ofVersion, String name) {
    return version.equals(ofVersion) ? Optional.ofNullable(all.get(name)) : Optional.empty();
  }

  private static String type(String name) {
    if (name.endsWith(".css")) {
      return "text/css; charset=utf-8";
    }
    return name.endsWith(".svg") ? "image/svg+xml" : "text/javascript; charset=utf-8";
  }

  private static byte[] read(String name) {
    try (InputStream file =
        Thread.currentThread().getContextClassLoader().getResourceAsStream("console/" + name)) {
      if (file == null) {
        throw new IllegalStateException("console/%s is not in the artifact".formatted(name));
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] packed(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
