package dev.waybill.job;

import dev.waybill.arm.Faults;
import dev.waybill.arm.ResourceNames;
import dev.waybill.arm.Shown;
import dev.waybill.job.JobProperties.Export;
import dev.waybill.job.JobProperties.PackageInformation;
import dev.waybill.job.JobProperties.ReturnAddress;
import dev.waybill.job.JobProperties.ReturnShipping;
import dev.waybill.storage.DiagnosticsPath;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The rules for the properties of a job, other than its drives. */
public final class PropertiesCheck {
  static final String LOG_LEVEL_ERROR = "Error";
  static final String LOG_LEVEL_VERBOSE = "Verbose";

  private static final List<String> LOG_LEVELS = List.of(LOG_LEVEL_ERROR, LOG_LEVEL_VERBOSE);
  private static final List<String> IDENTITY_TYPES =
      List.of("None", "SystemAssigned", "UserAssigned");

  // Azure Resource Manager: limits of tags
  private static final int MOST_TAGS = 50;
  private static final int LONGEST_TAG_NAME = 512;
  private static final int LONGEST_TAG_VALUE = 256;
  private static final int LONGEST_TEXT = 1024;

  /** It stands in an index, and a row of that has at most 2704 bytes. */
  private static final int LONGEST_TRACKING_NUMBER = 256;

  private static final String EXPORT = "properties.export";
  private static final Pattern BLOB_PATH = Pattern.compile("/?(\\$root|[a-z0-9-]{3,63})/[^/].*");

  /** A longer selection belongs into a blob (blobListBlobPath). */
  private static final int LARGEST_LIST = 32 * 1024;

  private final Faults faults;

  /** Notes faults there. */
  public PropertiesCheck(Faults faults) {
    this.faults = faults;
  }

  /** Checks what both Create and Update take. */
  void check(JobRequest.Update update) {
    tags(update.tags());
    if (update.identity() != null) {
      faults.oneOf("identity.type", update.identity().type(), IDENTITY_TYPES);
    }
    JobRequest.UpdateProperties p = update.properties();
    if (p != null) {
      returnAddress(p.returnAddress());
      returnShipping(p.returnShipping());
      if (p.deliveryPackage() != null) {
        onTheWay("properties.deliveryPackage.", p.deliveryPackage());
      }
      faults.oneOf("properties.logLevel", p.logLevel(), LOG_LEVELS);
      diagnosticsPath(p.diagnosticsPath());
    }
  }

  private void tags(Map<String, String> tags) {
    if (tags == null) {
      return;
    }
    if (tags.size() > MOST_TAGS) {
      faults.add("tags", "'tags' has %d tags; at most 50 are accepted.".formatted(tags.size()));
    }
    Set<String> seen = new HashSet<>();
    tags.forEach(
        (name, value) -> {
          String target = "tags." + Shown.of(name);
          if (!seen.add(ResourceNames.key(name))) {
            faults.add(
                target, "The name of a tag is listed more than once (names are case-insensitive).");
          }
          if (name.isBlank() || name.length() > LONGEST_TAG_NAME) {
            faults.add(target, "The name of a tag has 1 to 512 characters.");
          }
          if (value == null || value.length() > LONGEST_TAG_VALUE) {
            faults.add(target, "The value of a tag is a text of at most 256 characters.");
          }
        });
  }

  private void returnAddress(ReturnAddress a) {
    if (a != null) {
      String target = "properties.returnAddress.";
      required(target + "recipientName", a.recipientName());
      required(target + "streetAddress1", a.streetAddress1());
      required(target + "city", a.city());
      required(target + "postalCode", a.postalCode());
      required(target + "countryOrRegion", a.countryOrRegion());
      required(target + "phone", a.phone());
      required(target + "email", a.email());
      optional(target + "streetAddress2", a.streetAddress2());
      optional(target + "stateOrProvince", a.stateOrProvince());
    }
  }

  private void returnShipping(ReturnShipping s) {
    if (s != null) {
      required("properties.returnShipping.carrierName", s.carrierName());
      required("properties.returnShipping.carrierAccountNumber", s.carrierAccountNumber());
    }
  }

  /** A package, whichever way it goes. */
  public void onTheWay(String target, PackageInformation p) {
    required(target + "carrierName", p.carrierName());
    if (faults.require(target + "trackingNumber", p.trackingNumber())) {
      atMost(LONGEST_TRACKING_NUMBER, target + "trackingNumber", p.trackingNumber());
    }
    optional(target + "shipDate", p.shipDate());
    if (p.driveCount() != null && p.driveCount() < 0) {
      faults.add(
          target + "driveCount",
          "'%sdriveCount' is %d; 0 and more are accepted.".formatted(target, p.driveCount()));
    }
  }

  private void diagnosticsPath(String path) {
    if (DiagnosticsPath.parse(path).isEmpty()) {
      faults.add(
          "properties.diagnosticsPath",
          "'properties.diagnosticsPath' '%s' is not a path for documents; accepted: %s."
              .formatted(Shown.of(path), DiagnosticsPath.FORM));
    }
  }

  private void required(String target, String value) {
    if (faults.require(target, value)) {
      optional(target, value);
    }
  }

  private void optional(String target, String value) {
    atMost(LONGEST_TEXT, target, value);
  }

  private void atMost(int longest, String target, String value) {
    if (value != null && value.length() > longest) {
      faults.add(target, "'%s' is a text of at most %d characters.".formatted(target, longest));
    }
  }

  void export(Export export) {
    if (export == null) {
      faults.add(EXPORT, "'%s' is required for an export job.".formatted(EXPORT));
      return;
    }
    List<String> paths = export.blobList() == null ? null : export.blobList().blobPath();
    List<String> prefixes = export.blobList() == null ? null : export.blobList().blobPathPrefix();
    boolean inline = notEmpty(paths) || notEmpty(prefixes);
    boolean fromBlob = export.blobListBlobPath() != null;
    if (inline == fromBlob) {
      faults.add(
          EXPORT,
          "'%s' needs either a 'blobList' with blobPath or blobPathPrefix, or a 'blobListBlobPath'."
              .formatted(EXPORT));
    }
    if (fromBlob) {
      each(
          EXPORT + ".blobListBlobPath",
          List.of(export.blobListBlobPath()),
          path -> BLOB_PATH.matcher(path).matches(),
          "'container/blob' or '$root/blob'");
    }
    checkInline(paths, prefixes);
  }

  private void checkInline(List<String> paths, List<String> prefixes) {
    each(
        EXPORT + ".blobList.blobPath",
        paths,
        path -> BLOB_PATH.matcher(path).matches(),
        "'container/blob' or '$root/blob'; for whole containers or accounts use blobPathPrefix");
    each(
        EXPORT + ".blobList.blobPathPrefix",
        prefixes,
        prefix -> prefix.startsWith("/"),
        "a prefix with a leading slash: '/', '/container/', '/container/name'");
    if (size(paths) + size(prefixes) > LARGEST_LIST) {
      faults.add(
          EXPORT + ".blobList",
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
