package dev.waybill.storage;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the blobs of documents are named: {@code waies/{job}_{drive}_{stamp}_{kind}.xml}. */
public final class BlobName {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private static final Pattern STAMPED =
      Pattern.compile("(.*_)[0-9]{8}-[0-9]{6}-[0-9]{3}(_[a-z]+[.]xml)", Pattern.DOTALL);

  private BlobName() {}

  /** The name of the blob that holds a document of a drive. */
  public static String of(
      DiagnosticsPath path, String jobName, String driveId, Instant stamp, String kind) {
    return "%swaies/%s_%s_%s_%s.xml"
        .formatted(path.directory(), jobName, driveId, stamp(stamp), kind);
  }

  /**
   * The name of another blob of the same document: as this one, with another stamp. A name that was
   * not made here gets it at its end.
   */
  public static String restamped(String name, Instant stamp) {
    Matcher parts = STAMPED.matcher(name);
    return parts.matches()
        ? parts.group(1) + stamp(stamp) + parts.group(2)
        : name + "_" + stamp(stamp);
  }

  /** A moment as it stands in the name, in UTC, to the millisecond. */
  public static String stamp(Instant stamp) {
    return STAMP.format(stamp);
  }

  /** A blob name as the path of a URI. */
  static String path(String name) {
    return Arrays.stream(name.split("/", -1))
        .map(s -> URLEncoder.encode(s, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
