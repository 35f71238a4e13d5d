package dev.waybill.job;

import dev.waybill.arm.Faults;
import dev.waybill.arm.ResourceNames;
import dev.waybill.arm.Shown;
import dev.waybill.backup.BackupTargets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules for those properties of a job that both Create and Update take. */
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

  private final Faults faults;

  public PropertiesCheck(Faults faults) {
    this.faults = faults;
  }

  void tags(Map<String, String> tags) {
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
            faults.add(target, "The name of a tag is there twice; names compare without case.");
          }
          if (name.isBlank() || name.length() > LONGEST_TAG_NAME) {
            faults.add(target, "The name of a tag has 1 to 512 characters.");
          }
          if (value == null || value.length() > LONGEST_TAG_VALUE) {
            faults.add(target, "The value of a tag is a text of at most 256 characters.");
          }
        });
  }

  void returnAddress(ReturnAddress a) {
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

  void returnShipping(ReturnShipping s) {
    if (s != null) {
      required("properties.returnShipping.carrierName", s.carrierName());
      required("properties.returnShipping.carrierAccountNumber", s.carrierAccountNumber());
    }
  }

  void deliveryPackage(PackageInformation p) {
    if (p != null) {
      onTheWay("properties.deliveryPackage.", p);
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

  void logLevel(String logLevel) {
    faults.oneOf("properties.logLevel", logLevel, LOG_LEVELS);
  }

  void diagnosticsPath(String path, BackupTargets targets) {
    if (path != null) {
      targets
          .pathFault(path)
          .ifPresent(
              why ->
                  faults.add(
                      "properties.diagnosticsPath",
                      "'properties.diagnosticsPath' '%s' %s".formatted(Shown.of(path), why)));
    }
  }

  void identity(Identity identity) {
    if (identity != null) {
      faults.oneOf("identity.type", identity.type(), IDENTITY_TYPES);
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
}
