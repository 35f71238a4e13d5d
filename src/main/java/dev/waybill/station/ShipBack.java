package dev.waybill.station;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.arm.Faults;
import dev.waybill.job.JobProperties.PackageInformation;
import dev.waybill.job.PropertiesCheck;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The drives of a job go back.
 *
 * @param returnPackage the package; how many drives it holds and when it left may be left out
 */
@RegisterForReflection
public record ShipBack(PackageInformation returnPackage) {
  static final List<String> FIELDS = List.of("returnPackage");
  private static final List<String> PACKAGE_FIELDS =
      List.of("carrierName", "trackingNumber", "driveCount", "shipDate");

  /** As the public service writes it. */
  private static final DateTimeFormatter SHIP_DATE =
      DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

  /** Notes what is not valid for any package, unknown fields of the body included. */
  void check(ObjectNode body, Faults faults) {
    if (returnPackage == null) {
      faults.add(
          "returnPackage", "'returnPackage' with carrierName and trackingNumber is required.");
    } else {
      new PropertiesCheck(faults).onTheWay("returnPackage.", returnPackage);
    }
    body.properties().stream()
        .filter(field -> field.getKey().equalsIgnoreCase("returnPackage"))
        .map(Map.Entry::getValue)
        .filter(JsonNode::isObject)
        .forEach(given -> faults.knownFields("returnPackage.", (ObjectNode) given, PACKAGE_FIELDS));
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
