package dev.waybill.job;

import dev.waybill.arm.Faults;
import dev.waybill.arm.Shown;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The rules for what an export job copies. */
final class ExportCheck {
  private static final String TARGET = "properties.export";
  private static final Pattern BLOB_PATH = Pattern.compile("/?(\\$root|[a-z0-9-]{3,63})/[^/].*");

  /** A longer selection belongs into a blob (blobListBlobPath). */
  private static final int LARGEST_LIST = 32 * 1024;

  private final Faults faults;

  ExportCheck(Faults faults) {
    this.faults = faults;
  }

  void check(Export export) {
    if (export == null) {
      faults.add(TARGET, "'%s' is required for an export job.".formatted(TARGET));
      return;
    }
    List<String> paths = export.blobList() == null ? null : export.blobList().blobPath();
    List<String> prefixes = export.blobList() == null ? null : export.blobList().blobPathPrefix();
    boolean inline = notEmpty(paths) || notEmpty(prefixes);
    boolean fromBlob = export.blobListBlobPath() != null;
    if (inline == fromBlob) {
      faults.add(
          TARGET,
          "'%s' needs either a 'blobList' with blobPath or blobPathPrefix, or a 'blobListBlobPath'."
              .formatted(TARGET));
    }
    if (fromBlob) {
      each(
          TARGET + ".blobListBlobPath",
          List.of(export.blobListBlobPath()),
          path -> BLOB_PATH.matcher(path).matches(),
          "'container/blob' or '$root/blob'");
    }
    checkInline(paths, prefixes);
  }

  private void checkInline(List<String> paths, List<String> prefixes) {
    each(
        TARGET + ".blobList.blobPath",
        paths,
        path -> BLOB_PATH.matcher(path).matches(),
        "'container/blob' or '$root/blob'; for whole containers or accounts use blobPathPrefix");
    each(
        TARGET + ".blobList.blobPathPrefix",
        prefixes,
        prefix -> prefix.startsWith("/"),
        "a prefix with a leading slash: '/', '/container/', '/container/name'");
    if (size(paths) + size(prefixes) > LARGEST_LIST) {
      faults.add(
          TARGET + ".blobList",
          "The blob list is larger than 32 KiB; put it into a blob and name it in"
              + " 'blobListBlobPath'.");
    }
  }

  private void each(String target, List<String> values, Predicate<String> rule, String accepted) {
    for (int i = 0; values != null && i < values.size(); i++) {
      String value = values.get(i);
      if (value == null || !rule.test(value)) {
        faults.add(
            "%s[%d]".formatted(target, i),
            "'%s' is no valid '%s'; accepted: %s.".formatted(Shown.of(value), target, accepted));
      }
    }
  }

  private static boolean notEmpty(List<String> list) {
    return list != null && !list.isEmpty();
  }

  private static int size(List<String> list) {
    return list == null
        ? 0
        : list.stream()
            .mapToInt(s -> s == null ? 0 : s.getBytes(StandardCharsets.UTF_8).length)
            .sum();
  }
}
