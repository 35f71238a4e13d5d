package dev.waybill.provider;

import java.util.List;

/** Locations for a service that has none configured: names that tooling knows, no real address. */
final class Placeholders {
  private Placeholders() {}

  static List<Location> all() {
    return List.of(
        placeholder("eastus", "East US", "United States"),
        placeholder("northeurope", "North Europe", "Ireland"),
        placeholder("southeastasia", "Southeast Asia", "Singapore"),
        placeholder("westeurope", "West Europe", "Netherlands"),
        placeholder("westus", "West US", "United States"));
  }

  private static Location placeholder(String key, String name, String country) {
    return Location.of(
        key,
        name,
        new Location.Properties(
            "Waybill drive station " + name + " (placeholder, see waybill.locations)",
            "1 Example Street",
            "",
            "Example City",
            "",
            "00000",
            country,
            "",
            "",
            List.of("DHL", "FedEx", "UPS"),
            List.of(Location.ID_PREFIX + key)));
  }
}
