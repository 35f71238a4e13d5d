package dev.waybill.station;

import dev.waybill.arm.Faults;
import dev.waybill.job.PackageInformation;
import dev.waybill.job.PropertiesCheck;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The drives of a job go back.
 *
 * @param returnPackage the package; how many drives it holds and when it left may be left out
 */
@RegisterForReflection
public record ShipBack(PackageInformation returnPackage) {
  static final List<String> FIELDS = List.of("returnPackage");
  static final List<String> PACKAGE_FIELDS =
      List.of("carrierName", "trackingNumber", "driveCount", "shipDate");

  /** As the public service writes it. */
  private static final DateTimeFormatter SHIP_DATE =
      DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

  /** Notes what no package may be. */
  void check(Faults faults) {
    if (returnPackage == null) {
      faults.add(
          "returnPackage", "'returnPackage' with carrierName and trackingNumber is required.");
    } else {
      new PropertiesCheck(faults).onTheWay("returnPackage.", returnPackage);
    }
  }

  /** Notes a count that is not that of the drives that are here. */
  void checkCount(long here, Faults faults) {
    Long count = returnPackage.driveCount();
    if (count != null && count != here) {
      faults.add(
          "returnPackage.driveCount",
          "'returnPackage.driveCount' is %d; %d drives of the job are here."
              .formatted(count, here));
    }
  }

  /** The package with all that is known of it. */
  PackageInformation completed(long here, Instant now) {
    return new PackageInformation(
        returnPackage.carrierName(),
        returnPackage.trackingNumber(),
        here,
        returnPackage.shipDate() == null ? SHIP_DATE.format(now) : returnPackage.shipDate());
  }
}
