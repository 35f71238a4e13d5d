package dev.waybill.arm;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the path of a request names, in either API, whether it is there or not; each as {@link
 * Shown} shows it.
 *
 * @param subscription the id of the subscription; null for none, as are the others
 * @param resourceGroup the resource group
 * @param job the name of the job
 * @param drive the id of the drive
 */
public record PathNames(String subscription, String resourceGroup, String job, String drive) {
  /** The lengths are those of names that can be; what is longer names nothing that is here. */
  private static final Pattern PATH =
      Pattern.compile(
          "(?:/station/v1)?/subscriptions/([0-9a-f-]{36})(?:/resourceGroups/([^/]{1,300})"
              + "(?:(?:/providers/Microsoft[.]ImportExport)?/jobs/([^/;]{1,64})"
              + "(?:/drives/([^/;]{1,64}))?)?)?(?:/.*)?",
          Pattern.CASE_INSENSITIVE);

  /** The names in a path, as it was sent. */
  public static PathNames of(String path) {
    Matcher names = PATH.matcher(path == null ? "" : path);
    return names.matches()
        ? new PathNames(
            names.group(1), name(names.group(2)), name(names.group(3)), name(names.group(4)))
        : new PathNames(null, null, null, null);
  }

  /** The ARM id of the job; empty when none is named. */
  public Optional<String> jobId() {
    return Optional.ofNullable(job)
        .map(
            name ->
                "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ImportExport/jobs/%s"
                    .formatted(subscription, resourceGroup, name));
  }

  private static String name(String segment) {
    if (segment == null) {
      return null;
    }
    try {
      return Shown.of(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Shown.of(segment);
    }
  }
}
