package dev.waybill.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A location as an ARM resource.
 *
 * @param id {@code /providers/Microsoft.ImportExport/locations/westus}
 * @param name the display name
 * @param type the resource type
 * @param properties the address
 */
public record Location(String id, String name, String type, Properties properties) {
  /** What comes before the id of a location. */
  static final String ID_PREFIX = "/providers/Microsoft.ImportExport/locations/";

  static Location of(String key, String displayName, Properties properties) {
    return new Location(
        ID_PREFIX + key, displayName, "Microsoft.ImportExport/locations", properties);
  }

  /** The id without its path: lower-case, without spaces. */
  public String key() {
    return id.substring(ID_PREFIX.length());
  }

  /**
   * Where to ship to.
   *
   * @param alternateLocations the ids of the locations to ship to; the location itself when open
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Properties(
      String recipientName,
      String streetAddress1,
      String streetAddress2,
      String city,
      String stateOrProvince,
      String postalCode,
      String countryOrRegion,
      String phone,
      String additionalShippingInformation,
      List<String> supportedCarriers,
      List<String> alternateLocations) {}
}
